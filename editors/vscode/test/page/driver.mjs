// The workbench in headless Chromium, and how a person uses it. Places are named by the words that stand there.
// driver(url, name): `name` begins the names of tests and pictures, until `called` says otherwise.
import { createRequire } from 'node:module';
const { chromium } = createRequire(process.env.PLAYWRIGHT + '/')('playwright-core');

const out = process.env.OUT;
/** Long, because only what fails waits so long, and a machine may be slow. */
const patience = 1000 * Number(process.env.COPYDESK_PATIENCE ?? 60);

export async function driver(url, name) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await context.route('**/*', route => {
    const { hostname, protocol } = new URL(route.request().url());
    return hostname === '127.0.0.1' || !protocol.startsWith('http') ? route.continue() : route.abort();
  });

  let failed = 0;
  async function test(what, body) {
    try {
      await body();
      console.log(`test vscode page ${name}: ${what} ... ok`);
    } catch (error) {
      failed++;
      console.log(`test vscode page ${name}: ${what} ... FAILED`);
      console.log('    ' + String(error.message).split('\n').slice(0, 12).join('\n    '));
      await page.screenshot({ path: `${out}/${name}-failed-${what.replace(/\W+/g, '-')}.png` });
      if (process.env.STOP_AT_FAILURE) process.exit(1);
      for (let i = 0; i < 3; i++) await page.keyboard.press('Escape'); // leave no menu open for the next test
    }
  }
  const called = other => { name = other; };
  /** The size of the window in points, and how many dots of the screen make one. */
  async function size({ width = 1280, height = 800, scale = 1 }) {
    await page.setViewportSize({ width, height });
    const screen = await context.newCDPSession(page);
    await screen.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: false });
  }
  const pause = ms => page.waitForTimeout(ms);
  const picture = what => page.screenshot({ path: `${out}/${name}-${what}.png` });

  async function until(what, probe) {
    for (const start = Date.now(); ;) {
      const found = await probe();
      if (found) return found;
      if (Date.now() - start > patience) throw new Error(`never saw: ${typeof what === 'function' ? what() : what}`);
      await pause(100);
    }
  }

  /** What stands at `words` on the page, whatever elements they are cut into: the place and how it looks. */
  const look = (words, into = 1) => until(`“${words}” in the editor`, () => page.evaluate(([words, into]) => {
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
      const { color, fontWeight, fontStyle, textDecorationLine } = getComputedStyle(node.parentElement);
      return { x: x + width / 2, y: y + height / 2, color, fontWeight, fontStyle, textDecorationLine };
    }
    return null;
  }, [words, into]));

  async function click(words, into) {
    const { x, y } = await look(words, into);
    await page.mouse.click(x, y);
  }

  /** Rest the mouse on the words until a card with `text` shows. Lines move while the page still loads: then again. */
  async function hover(words, into, text) {
    const card = page.locator('.monaco-hover:visible', { hasText: text }).first();
    await until(`a card with “${text}” on “${words}”`, async () => {
      await page.mouse.move(5, 5);
      const { x, y } = await look(words, into);
      await page.mouse.move(x - 40, y - 3);
      await page.mouse.move(x, y, { steps: 6 });
      return card.waitFor({ timeout: 5_000 }).then(() => true, () => false);
    });
  }

  const active = (file, timeout = patience) => page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor({ timeout });

  /** Open the workbench on a folder, and in it a file. The banner of one that is not trusted hides nothing, but takes room. */
  async function start(folder, file) {
    const payload = file ? `&payload=${encodeURIComponent(JSON.stringify([['openFile', `vscode-remote://${new URL(url).host}${folder}/${file}`]]))}` : '';
    await page.goto(`${url}/?folder=${encodeURIComponent(folder)}${payload}`);
    if (file) await active(file);
    if (!process.env.COPYDESK_TRUSTED) await page.locator('.part.banner .action-container .action-label').click();
  }

  async function open(file) {
    // A click, because Enter races with the list that is still being filtered; and by the whole name, because the diff
    // of two quotes is named after its files. The list may be filled anew under the mouse: then again.
    const name = page.locator('.label-name', { hasText: new RegExp(`^${file}$`) });
    await until(`${file} in front`, async () => {
      await page.keyboard.press('Control+p');
      const picked = page.locator('.quick-input-widget input').fill(file, { timeout: 5_000 })
        .then(() => page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).first().click({ timeout: 5_000 }));
      return picked.then(() => active(file, 10_000)).then(() => true, () => false);
    });
  }

  /** Pick a row of a list that is filtered by what one types. */
  async function pick(label, typed = label) {
    await page.locator('.quick-input-widget input').fill(typed, { timeout: 5_000 });
    await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click({ timeout: 5_000 });
  }

  async function command(title) {
    // What opens meanwhile may take the focus, and the list goes, or is filled anew under the mouse: then again.
    await until(`the command ${title}`, async () => {
      await page.keyboard.press('F1');
      return pick(title, `>${title}`).then(() => true, () => false);
    });
  }

  /** A row of one of the two views in the sidebar. */
  const row = (text, view = 'People') => page.locator('.pane', { has: page.locator(`.pane-header[aria-label^="${view}"]`) })
    .locator('.monaco-list-row', { hasText: text }).first();

  /** The lines of the editor as they are on the page. */
  const lines = () => page.evaluate(() => [...document.querySelectorAll('.editor-instance .view-line')]
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .map(line => line.textContent.replaceAll('\u00a0', ' ')));

  const status = () => page.locator('[id="copydesk.copydesk.copydesk.status"], [id*="copydesk.status"]').first();

  const hints = () => page.evaluate(() => [...document.querySelectorAll('.editor-instance .view-line span span')]
    .map(span => span.textContent.replaceAll('\u00a0', ' ')).filter(text => /^\s*— ?\w+/.test(text)));

  async function end() {
    await browser.close();
    return failed;
  }

  return { page, test, pause, picture, until, look, click, hover, active, start, open, command, pick, row, status, lines, hints, called, size, end };
}
