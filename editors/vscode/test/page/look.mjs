// look.mjs URL WORKSPACE KIND:SCALE…: how an article looks in each kind of theme at its scale (1 or 2), one after the other,
// as when somebody tries them out. What is said by a colour is said without it, too. Pictures go to $OUT/KIND-SCALE00-*.png.
import { driver } from './driver.mjs';

const [url, workspace, ...looks] = process.argv.slice(2);
const { page, test, pause, picture, until, look, click, hover, start, open, command, pick, row, hints, called, size, end } = await driver(url, 'look');

/** What each kind of theme is called in the list, and on the page. */
const themes = {
  dark: ['Dark Modern', 'vs-dark'], light: ['Light Modern', 'vs'],
  'hc-dark': ['Dark High Contrast', 'hc-black'], 'hc-light': ['Light High Contrast', 'hc-light'],
};

/** Put the workbench into a theme, with its explorer open only where there is room. */
async function become([label, name], double) {
  // At 200% half as much fits onto a screen of 1920 by 1200 points, and one closes the explorer.
  await size(double ? { width: 960, height: 600, scale: 2 } : {});
  await until(`the theme ${label}`, async () => { // its list comes late at first: then again
    await command('Preferences: Color Theme');
    return pick(label).then(() => true, () => page.keyboard.press('Escape').then(() => false));
  });
  await page.locator(`.monaco-workbench.${name}`).waitFor();
  const explorer = await page.locator('.explorer-folders-view').isVisible();
  if (explorer === double) await page.keyboard.press(double ? 'Control+b' : 'Control+Shift+e');
}

async function looksWell() {
  await test('tells people, quotes, cues and furniture from other words', async () => {
    await open('ledger-bridge.txt');
    // Colours help; none of them may be the only sign, see below.
    const words = ['harbour bridge', 'Fenwick said', 'old bridge has', 'said, “and', 'EASTWICK'];
    let colours = [];
    await until(() => `five looks; there are ${colours.join(' ')}`, async () => {
      colours = await Promise.all(words.map(async each => (await look(each)).color));
      return new Set(colours).size >= 4;
    });
    if (Number((await look('Ada Fenwick')).fontWeight) < 600) throw new Error('a first reference is not bold');
    await picture('article');
  });

  await test('has room for a card', async () => {
    await hover('Fenwick said', 3, 'Ada Fenwick');
    await pause(400);
    await picture('person');
    await hover('Sunday of September', 2, 'quote-wording-differs');
    await pause(400);
    await picture('misquote');
    const cut = await page.evaluate(() => {
      const { left, right, top, bottom } = document.querySelector('.monaco-hover:not(.hidden)').getBoundingClientRect();
      return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
    });
    if (cut) throw new Error('the card is cut by the window');
    await page.mouse.move(5, 5);
  });

  await test('shows the speaker in one piece', async () => {
    await open('courier-bridge.txt');
    await page.keyboard.press('Control+End');
    const found = await until('the hint', async () => (await hints()).find(text => text.includes('Oskell')));
    if (!/^\s*— Oskell\?\s*$/.test(found)) throw new Error(`the hint is “${found}”`);
    await pause(400);
    await picture('speakers');
  });

  await test('shows what stands in the lists', async () => {
    await page.locator('.activitybar .action-label[aria-label^="copydesk"]').first().click();
    await row('Bram Oskell').waitFor();
    await pause(400);
    await picture('people');
    await page.keyboard.press('Control+b'); // the lists go
  });

  await test('shows both wordings', async () => {
    await click('We will open the bridge', 3);
    await command('copydesk: Compare Occurrences of This Quote');
    await page.locator('.monaco-diff-editor').waitFor();
    await pause(600);
    await picture('compare');
    await command('View: Close All Editors');
  });
}

await start(workspace, 'ledger-bridge.txt');
for (const [kind, scale] of looks.map(look => look.split(':'))) {
  called(`${kind}-${scale}00`);
  await test('takes the theme', () => become(themes[kind], scale === '2'));
  await looksWell();
}
process.exit(await end() ? 1 : 0);
