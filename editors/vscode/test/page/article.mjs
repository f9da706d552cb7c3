// article.mjs URL WORKSPACE THEME: the installed extension at work on the sample articles, as a person sees and uses it.
// Pictures of what matters go to $OUT/THEME-*.png.
import { driver } from './driver.mjs';

const [url, workspace, theme] = process.argv.slice(2);
const { page, test, pause, picture, until, look, click, hover, active, start, open, command, row, status, hints, end } = await driver(url, theme);
const editor = '.editor-instance .monaco-editor';

await test('opens an article', async () => {
  await start(workspace, 'ledger-bridge.txt');
});

await test('underlines what is wrong', async () => {
  await page.locator(`${editor} .squiggly-warning`).first().waitFor({ state: 'attached' });
  // Two here, and three in other articles, which are not open.
  await until('five findings in the status bar', async () => /\b5\b/.test(await page.locator('#status\\.problems').innerText()));
});

await test('counts people and quotes in the status bar', async () => {
  await until('the counts', async () => /^[1-9]\d*\s+[1-9]\d*$/.test((await status().innerText()).trim()));
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
  await look('TOLLBRIDGE');
  await page.keyboard.press('Control+Alt+-');
  await active('ledger-bridge.txt');
});

await test('offers a fix and applies it', async () => {
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Change " to “' }).first();
  await until('the fix', async () => {
    // The menu closes when anything else takes the focus: then again.
    await click('"Nobody asked', 0);
    await page.keyboard.press('Control+.');
    return fix.waitFor({ timeout: 5_000 }).then(() => true, () => false);
  });
  await picture('fix');
  await fix.click();
  await look('“Nobody asked');
  await until('one finding left', async () => await page.locator(`${editor} .squiggly-warning`).count() === 1);
});

await test('shows the speaker behind the quote', async () => {
  await open('courier-bridge.txt');
  await until('the hint', async () => (await hints()).some(text => text.includes('Oskell')));
  await page.locator('.codelens-decoration', { hasText: '1 differs' }).first().waitFor();
  await page.mouse.move(5, 5); // what the mouse rests on explains itself
  await page.locator('.monaco-hover:visible').waitFor({ state: 'hidden' });
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

await test('shows the report in the colours of the theme, leads from it to a story, and makes it anew when one is saved', async () => {
  /** The page of the report, inside the frames of the webview. */
  const report = () => until('the report', async () => {
    for (const frame of page.frames()) {
      if (await frame.locator('#settle').count().catch(() => 0) > 0) return frame;
    }
  });
  await command('copydesk: Show Report');
  const shown = await report();
  const background = await shown.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map(Number));
  if ((background[0] < 128) !== (theme === 'dark')) throw new Error(`the page is ${background} in the ${theme} theme`);
  await pause(400);
  await picture('report');
  // A link to a place that is closed opens it.
  // A page that is still being set up drops a click: then again.
  await until('the part of the stories', async () => {
    await shown.locator('nav a[href="#stories"]').click();
    return shown.locator('#stories').evaluate(part => Math.abs(part.getBoundingClientRect().top) < 200);
  });
  const quotation = shown.locator('a[href^="vscode://file/"][href*="courier"]').first();
  await quotation.evaluate(link => { for (let at = link; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; });
  await quotation.click();
  await page.locator('.tab.active[data-resource-name="courier-bridge.txt"]').waitFor();
  await picture('report-and-story');
  const before = await shown.locator('p.facts').innerText();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\n\n“We will count the gulls of Eastwick every morning from now on,” Mayor Ada Fenwick said.\n');
  await command('File: Save');
  const facts = () => report().then(frame => frame.locator('p.facts').innerText()).catch(() => before);
  await until('one quotation more', async () => Number((await facts()).match(/(\d+) quotations/)[1]) === Number(before.match(/(\d+) quotations/)[1]) + 1);
  await command('View: Close Editor');
  await page.locator('.tab.active', { hasText: 'Report' }).waitFor();
  await command('View: Close Editor');
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
  // Lines are wrapped, but what stands over a quote is not.
  const ends = await until('what stands over the quotes', async () => {
    const found = await page.evaluate(() => [...document.querySelectorAll('.codelens-decoration')].map(lens => lens.getBoundingClientRect().right));
    return found.length > 0 && found;
  });
  if (Math.max(...ends) > 640) throw new Error('it is wider than the window');
});

process.exit(await end() ? 1 : 0);
