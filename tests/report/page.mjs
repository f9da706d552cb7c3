// The page of a report, opened as a reader opens it: nothing is said on the console, nothing is asked of anybody, links
// lead where they say, and it can be read narrow, dark, printed, without script and by a screen reader.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { hostile } from './hostile.mjs';

const [program, stories, out] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const widths = [1280, 800, 390], schemes = ['light', 'dark'];

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'copydesk-report-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM, headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let failed = 0;

async function test(what, body) {
  try {
    await body();
    console.log(`test report: ${what} ... ok`);
  } catch (error) {
    failed++;
    console.log(`test report: ${what} ... FAILED`);
    console.log('    ' + String(error.message).split('\n').slice(0, 20).join('\n    '));
  }
}

function same(found, wanted, what) {
  const [a, b] = [found, wanted].map(value => JSON.stringify(value, null, 1));
  if (a !== b) throw new Error(`${what}: ${a}, not ${b}`);
}

function copydesk(...args) {
  execFileSync(program, args, { cwd: work, env: { ...process.env, XDG_CONFIG_HOME: path.join(work, 'nobody') }, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The page at `file`, and all that it said, asked for or opened that it should not have. */
async function open(file, { width = 1280, scheme = 'light', script = true, hash = '' } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const address = `file://${file}`;
  const heard = [];
  page.on('console', message => heard.push(`console: ${message.text()}`));
  page.on('pageerror', error => heard.push(`error: ${error.message}`));
  page.on('dialog', dialog => { heard.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on('request', request => { if (request.url().split('#')[0] !== address) heard.push(`request: ${request.url()}`); });
  page.on('popup', () => heard.push('popup'));
  await page.goto(address + hash);
  return { page, heard, close: () => context.close() };
}

/** What must hold of any report, however wide and in whatever light. */
async function holds(name, file) {
  for (const width of widths) {
    for (const scheme of schemes) {
      await test(`${name} at ${width} px, ${scheme}: quiet, no wider than the window, axe finds nothing`, async () => {
        const { page, heard, close } = await open(file, { width, scheme });
        // Seen closed and opened: what is in the folded parts counts, too.
        for (const opened of [false, true]) {
          if (opened) await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
          // As high as the page: what is far below the window is not drawn otherwise.
          await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
          await page.screenshot({ path: path.join(out, `${name}-${width}-${scheme}${opened ? '-open' : ''}.png`), fullPage: true });
          same(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'no sideways scroll');
          await page.evaluate(axe);
          const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
          same(found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`), [], 'axe');
        }
        same(heard, [], 'heard');
        await close();
      });
    }
  }
  await test(`${name}: links lead to something on the page, and show it`, async () => {
    const { page, heard, close } = await open(file);
    const targets = await page.evaluate(() => [...new Set([...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href')))]);
    same(targets.length > 5, true, 'there are links');
    for (const target of targets.slice(0, 120)) {
      const shown = await page.evaluate(async hash => {
        const target = document.getElementById(hash.slice(1));
        if (!target) return 'nowhere';
        location.hash = hash;
        await new Promise(done => setTimeout(done, 15));
        return target.checkVisibility() ? 'shown' : 'hidden';
      }, target);
      same(shown, 'shown', target);
    }
    const others = await page.evaluate(() => [...document.querySelectorAll('a:not([href^="#"])')].filter(a => !a.download).map(a => a.href));
    same(others, [], 'no link leads away');
    same(heard, [], 'heard');
    await close();
  });
}

fs.mkdirSync(path.join(work, 'stories'), { recursive: true });
fs.cpSync(stories, path.join(work, 'stories'), { recursive: true });
copydesk('report', 'stories', '-o', 'page.html', '--tables', 'tables', '--title', 'Low Bridge, 4–6 March 2031');
copydesk('compare', 'stories/courier/bridge-shut.md', 'stories/ledger/could-have-been.md', '-o', 'pair.html');
const file = path.join(work, 'page.html'), pair = path.join(work, 'pair.html');

await holds('stories', file);
await holds('pair', pair);

await test('a link into the text opens the story', async () => {
  const { page, close } = await open(file);
  const story = page.locator('#s1');
  same(await story.evaluate(one => one.open), false, 'closed at first');
  await page.locator('.versions a').first().click();
  same(await page.locator(':target').evaluate(one => one.closest('details').open), true, 'opened');
  await close();
});

await test('filters show what is asked for, and say how much that is', async () => {
  const { page, close } = await open(file);
  const form = page.locator('#sources form.filter'), rows = page.locator('#source-rows > tr:visible');
  const all = await rows.count();
  await form.locator('select').first().selectOption('organisation');
  same(await rows.count(), 1, 'one organisation');
  same(await form.locator('output').textContent(), `1 of ${all}`, 'the count');
  await form.locator('select').first().selectOption('');
  await form.locator('input').check();
  const checked = await page.locator('#source-rows > tr').evaluateAll(rows => rows.filter(row => !row.hidden).every(row => row.dataset.c !== '0'));
  same(checked && await rows.count() > 0, true, 'only those to check');
  const cards = page.locator('.card:visible'), some = await cards.count();
  await page.locator('#same form.filter input').first().check();
  same(await cards.count() < some && await cards.count() > 0, true, 'only cards to settle');
  await close();
});

await test('what is hidden by a filter is shown to whoever follows a link to it', async () => {
  const { page, close } = await open(file);
  await page.locator('#same form.filter input').first().check();
  const hidden = await page.locator('.card').evaluateAll(cards => cards.find(card => card.hidden)?.id);
  await page.evaluate(id => { location.hash = id; }, hidden);
  await page.locator(`#${hidden}`).waitFor({ state: 'visible' });
  await close();
});

await test('without script all of it can be read', async () => {
  const { page, heard, close } = await open(file, { script: false });
  same(await page.locator('form.filter:visible').count(), 0, 'no filter that does nothing');
  same(await page.locator('.card:visible').count() > 2, true, 'cards');
  await page.locator('#s1 > summary').click();
  same(await page.locator('#s1 .quoted:visible').count() > 0, true, 'a story opens');
  same(heard, [], 'heard');
  await close();
});

await test('tables can be saved from the page, and are those that --tables writes', async () => {
  const { page, close } = await open(file);
  await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
  for (const name of ['stories', 'quotations', 'sources', 'versions', 'to_settle']) {
    const [saved] = await Promise.all([page.waitForEvent('download'), page.locator(`a[download="${name}.csv"]`).click()]);
    same(fs.readFileSync(await saved.path(), 'utf8'), fs.readFileSync(path.join(work, 'tables', `${name}.csv`), 'utf8'), name);
  }
  await close();
});

await test('nothing but its own style and script may run in it', async () => {
  const { page, close } = await open(file);
  same(await page.evaluate(() => document.querySelectorAll('[style], [onclick], [onload], [onerror]').length), 0, 'no attribute of the kind');
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    const styled = document.createElement('p');
    styled.setAttribute('style', 'position: fixed');
    document.body.append(styled);
    const image = new Image();
    const loaded = new Promise(done => { image.onload = () => done(true); image.onerror = () => done(false); });
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    return [window.ran === true, getComputedStyle(styled).position === 'fixed', await loaded];
  });
  same(ran, [false, false, false], 'script, style, picture');
  await close();
});

await test('the keyboard reaches the parts, and the first stop skips to them', async () => {
  const { page, close } = await open(file);
  const stops = [];
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(() => document.activeElement.textContent));
  }
  same(stops.slice(0, 3), ['Skip to what is to settle', 'To settle', 'Same words'], 'stops');
  await close();
});

await test('printed, every story that is shown is open, and nothing to press is left', async () => {
  const { page, close } = await open(file);
  await page.emulateMedia({ media: 'print' });
  same(await page.locator('nav:visible, form:visible, #tables:visible').count(), 0, 'nothing to press');
  same(await page.evaluate(() => [...document.querySelectorAll('.story .quoted')].every(one => one.getBoundingClientRect().height > 0)), true, 'open');
  await page.pdf({ path: path.join(out, 'stories.pdf'), format: 'A4' });
  await close();
});

await test('a screen reader is told parts, tables and drawings', async () => {
  const { page, close } = await open(file, { width: 390 });
  const tree = await page.locator('body').ariaSnapshot();
  for (const part of ['navigation "Parts of the report"', 'heading "Low Bridge, 4–6 March 2031" [level=1]', 'table "Stories, in order of time"', 'columnheader "To check"', 'rowheader']) {
    same(tree.includes(part), true, part);
  }
  await close();
  const wide = await open(file);
  same((await wide.page.locator('body').ariaSnapshot()).includes('img "Order in time: A Town Council, 4 March, 07:30'), true, 'the drawing');
  await wide.close();
});

const enemies = hostile(path.join(work, 'hostile'));
copydesk('report', 'hostile', '-o', 'hostile.html', '--tables', 'hostile-tables', '--title', enemies.title);
const attacked = path.join(work, 'hostile.html');
await holds('hostile', attacked);
await test('what stories say stays words', async () => {
  const { page, heard, close } = await open(attacked);
  await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
  same(await page.evaluate(() => [document.scripts.length, document.querySelectorAll('img, iframe, object, embed, base, link, svg script, [onerror], [onload]').length]), [1, 0], 'elements');
  same(await page.evaluate(() => window.hit ?? null), null, 'nothing ran');
  const text = await page.evaluate(() => document.body.textContent);
  for (const words of enemies.shown) same(text.includes(words), true, words.slice(0, 60));
  same(await page.title(), enemies.title, 'the title');
  same(heard, [], 'heard');
  await close();
});
await test('no cell of a table begins like a formula', async () => {
  for (const name of fs.readdirSync(path.join(work, 'hostile-tables'))) {
    const text = fs.readFileSync(path.join(work, 'hostile-tables', name), 'utf8').slice(1);
    const cells = text.match(/("(?:[^"]|"")*"|[^,\r\n]*)(?:,|\r\n)/g) ?? [];
    const formulas = cells.map(cell => cell.replace(/(,|\r\n)$/, '').replace(/^"/, '')).filter(cell => /^[=+\-@\t\r]/.test(cell));
    same(formulas, [], name);
  }
});

await browser.close();
fs.rmSync(work, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
