// page.mjs URL WORKSPACE THEME: the installed extension as a person sees and uses it, in headless Chromium.
// Pictures of what matters go to $OUT/THEME-*.png. Places are named by the words that stand there.
import { createRequire } from 'node:module';
const { chromium } = createRequire(process.env.PLAYWRIGHT + '/')('playwright-core');

const [url, workspace, theme] = process.argv.slice(2);
const out = process.env.OUT;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
page.setDefaultTimeout(20_000);
await context.route('**/*', route => {
  const { hostname, protocol } = new URL(route.request().url());
  return hostname === '127.0.0.1' || !protocol.startsWith('http') ? route.continue() : route.abort();
});

let failed = 0;
async function test(name, body) {
  try {
    await body();
    console.log(`test vscode page ${theme}: ${name} ... ok`);
  } catch (error) {
    failed++;
    console.log(`test vscode page ${theme}: ${name} ... FAILED`);
    console.log('    ' + String(error.message).split('\n').slice(0, 12).join('\n    '));
    await page.screenshot({ path: `${out}/${theme}-failed-${name.replace(/\W+/g, '-')}.png` });
    for (let i = 0; i < 3; i++) await page.keyboard.press('Escape'); // leave no menu open for the next test
  }
}
const picture = name => page.screenshot({ path: `${out}/${theme}-${name}.png` });
const editor = '.editor-instance .monaco-editor';
const pause = ms => page.waitForTimeout(ms);

async function until(what, probe, ms = 20_000) {
  for (const start = Date.now(); ;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() - start > ms) throw new Error(`never saw: ${what}`);
    await pause(100);
  }
}

/** Where `words` stand on the page, whatever elements they are cut into. */
const at = (words, into = 1) => until(`“${words}” in the editor`, () => page.evaluate(([words, into]) => {
  const lines = [...document.querySelectorAll('.editor-instance .view-line')]
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  for (const line of lines) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = '';
    while (walker.nextNode()) {
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data.replaceAll('\u00a0', ' ');
    }
    const index = text.indexOf(words);
    if (index < 0) continue;
    const [start, node] = nodes.findLast(([start]) => start <= index + into);
    const range = document.createRange();
    range.setStart(node, index + into - start);
    range.setEnd(node, index + into - start + 1);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }
  return null;
}, [words, into]));

async function click(words, into) {
  const { x, y } = await at(words, into);
  await page.mouse.click(x, y);
}

/** Rest the mouse on the words until a card with `text` shows. Lines move while the page still loads: then again. */
async function hover(words, into, text) {
  const card = page.locator('.monaco-hover:visible', { hasText: text }).first();
  await until(`a card with “${text}” on “${words}”`, async () => {
    await page.mouse.move(5, 5);
    const { x, y } = await at(words, into);
    await page.mouse.move(x - 40, y - 3);
    await page.mouse.move(x, y, { steps: 6 });
    return card.waitFor({ timeout: 5_000 }).then(() => true, () => false);
  }, 30_000);
}

async function open(file) {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').fill(file);
  // A click, because Enter races with the list that is still being filtered.
  await page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().click();
  await active(file);
}
const active = file => page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();

async function command(title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

const hint = () => page.evaluate(() => [...document.querySelectorAll('.editor-instance .view-line span span')]
  .map(span => span.textContent.replaceAll('\u00a0', ' ')).filter(text => /^\s*— ?\w+/.test(text)));
/** A row of one of the two views in the sidebar. */
const row = (text, view = 'People') => page.locator('.pane', { has: page.locator(`.pane-header[aria-label^="${view}"]`) })
  .locator('.monaco-list-row', { hasText: text }).first();

await test('opens an article', async () => {
  const payload = [['openFile', `vscode-remote://${new URL(url).host}${workspace}/ledger-bridge.txt`]];
  await page.goto(`${url}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
  await page.locator('.tab.active[data-resource-name="ledger-bridge.txt"]').waitFor({ timeout: 60_000 });
});

await test('underlines what is wrong', async () => {
  await page.locator(`${editor} .squiggly-warning`).first().waitFor({ state: 'attached', timeout: 30_000 });
  // Two here and two in the other article, which is not open.
  await until('four findings in the status bar', async () => /\b4\b/.test(await page.locator('#status\\.problems').innerText()));
});

await test('counts people and quotes in the status bar', async () => {
  const item = page.locator('[id="copydesk.copydesk.copydesk.status"], [id*="copydesk.status"]').first();
  await until('the counts', async () => /\d+\s+\d+/.test((await item.innerText()).trim()));
  await picture('article');
});

await test('shows the person on hover', async () => {
  await hover('Fenwick answered', 3, 'Ada Fenwick');
  await pause(400);
  await picture('person');
});

await test('shows who said a quote and where else it stands on hover', async () => {
  await hover('old bridge has carried', 4, 'courier-bridge');
  await pause(400);
  await picture('quote');
});

await test('explains a misquote on hover', async () => {
  await hover('Sunday of September', 2, 'quote-wording-differs');
  await pause(400);
  await picture('misquote');
});

await test('goes to the other article with F12 and back', async () => {
  await page.mouse.move(5, 5);
  await click('old bridge has carried', 4);
  await page.keyboard.press('F12');
  await active('courier-bridge.txt');
  await at('TOLLBRIDGE');
  await page.keyboard.press('Control+Alt+-');
  await active('ledger-bridge.txt');
});

await test('offers a fix and applies it', async () => {
  await click('"Nobody asked', 0);
  await page.keyboard.press('Control+.');
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Change " to “' }).first();
  await fix.waitFor();
  await picture('fix');
  await fix.click();
  await at('“Nobody asked');
  await until('one finding left', async () => await page.locator(`${editor} .squiggly-warning`).count() === 1);
});

await test('shows the speaker behind the quote', async () => {
  await open('courier-bridge.txt');
  await until('the hint', async () => (await hint()).some(text => text.includes('Oskell')));
  await pause(400);
  await picture('speakers');
});

await test('lists the people, and a click goes to what they said', async () => {
  await page.locator('.activitybar .action-label[aria-label^="copydesk"]').first().click();
  await row('Bram Oskell').waitFor();
  await row('I have walked across that bridge').click();
  await until('the cursor on line 17', async () => /Ln 17\b/.test(await page.locator('#status\\.editor\\.selection').innerText()));
  await pause(400);
  await picture('people');
});

await test('lists the quotes with the other articles that carry them', async () => {
  await row('We will open the bridge', 'Quotes').locator('.monaco-tl-twistie').click();
  await row('worded differently', 'Quotes').waitFor();
  await row('worded differently', 'Quotes').click();
  await active('ledger-bridge.txt');
  await until('the cursor on line 13', async () => /Ln 13\b/.test(await page.locator('#status\\.editor\\.selection').innerText()));
  await open('courier-bridge.txt');
});

await test('follows as one types', async () => {
  await click('Dunmore asked for help', 0);
  await page.keyboard.press('End');
  await page.keyboard.type(' “Our crews are tired of waiting,” said Wenna Tolgarth.');
  await row('Wenna Tolgarth').waitFor();
  await command('File: Revert File');
  await until('the person to go', async () => !(await row('Wenna Tolgarth').isVisible()));
});

await test('filters the people', async () => {
  await command('copydesk: Filter People');
  await page.locator('.quick-input-widget input').fill('Dunmore');
  await page.keyboard.press('Enter');
  await until('only one person', async () => await row('Sela Dunmore').isVisible() && !(await row('Bram Oskell').isVisible()));
  await command('copydesk: Show All Again');
  await row('Bram Oskell').waitFor();
});

await test('compares two occurrences in the diff', async () => {
  await click('We will open the bridge', 3);
  await command('copydesk: Compare Occurrences of This Quote');
  const diff = page.locator('.monaco-diff-editor');
  await diff.waitFor();
  await until('both wordings', async () => {
    const text = (await diff.innerText()).replaceAll('\u00a0', ' ');
    return text.includes('Sunday') && text.includes('Monday');
  });
  await row('Bram Oskell').waitFor(); // the views keep the article that lies behind
  await pause(400);
  await picture('compare');
  await page.keyboard.press('Control+F4');
});

await test('renames a person and asks about other people’s words', async () => {
  await open('courier-bridge.txt');
  await click('Oskell blamed', 2);
  await page.keyboard.press('F2');
  const input = page.locator('.rename-box input, .rename-input');
  await input.first().waitFor();
  await input.first().fill('Bram Askell');
  await page.keyboard.press('Enter');
  await until('the new name or the preview', async () =>
    (await page.locator('.refactor-preview, [id*="refactorPreview"]').count()) > 0 || (await page.locator(`${editor} .view-line`, { hasText: 'Askell' }).count()) > 0);
  await pause(400);
  await picture('rename');
});

await test('shows no error', async () => {
  const toasts = await page.locator('.notification-toast').allInnerTexts();
  if (toasts.length > 0) throw new Error(toasts.join(' | '));
});

await test('fits a window of half the size', async () => {
  await page.setViewportSize({ width: 640, height: 800 });
  await pause(800);
  await picture('narrow');
  const cut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  if (cut) throw new Error('the page is wider than the window');
});

await browser.close();
process.exit(failed ? 1 : 0);
