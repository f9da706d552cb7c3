// newcomer.mjs URL WORKSPACE PROGRAM: somebody who has just installed the extension, does not trust the folder yet, has
// the program in the wrong place, and looks around. PROGRAM is where it may be found.
import fs from 'node:fs';
import path from 'node:path';
import { driver } from './driver.mjs';

const [url, workspace, program] = process.argv.slice(2);
const { page, test, pause, picture, until, look, click, start, open, command, row, status, lines, end } = await driver(url, 'newcomer');
const editor = '.editor-instance .monaco-editor';
const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
  fs.writeFileSync(path.join(workspace, name), text);
};
const problem = () => page.locator(`${editor} .squiggly-warning`).first();
const message = text => page.locator('.notification-list-item', { hasText: text }).first();
const output = () => page.locator('.panel .view-lines, .part.panel .view-lines').first();
/** What `look` sees in each of the frames that VS Code shows pages of extensions in. */
const inFrames = look => Promise.all(page.frames().map(frame => frame.evaluate(look).catch(() => undefined)));

// The workspace names a program that is not there: nobody who only opens a folder may decide what is started.
const wrong = path.join(workspace, 'bin', 'copydesk');
write('.vscode/settings.json', JSON.stringify({ 'copydesk.server.path': wrong }));
// People whom the newsroom knows, and a third article with the words of the second.
write('people.toml', '[[person]]\nid = "ada-fenwick"\nname = "Ada Fenwick"\n');
fs.copyFileSync(path.join(workspace, 'courier-bridge.txt'), path.join(workspace, 'evening-bridge.txt'));
// The story with a transcript is only in the copy that the walkthrough opens: else F12 would lead to two places.
for (const name of ['harbour-radio-diver.md', 'harbour-radio-diver.vtt']) fs.rmSync(path.join(workspace, name));
// All that is opened later is there from the start: the list of files is kept for a while.
write('marks.js', '// “José” — said\n');
for (const article of ['marks.md', 'marks.txt']) write(article, '“We will wait,” José Vantongeren said — and did.\n');
for (const article of ['byline.md', 'byline.txt']) write(article, 'Nerys Applegarth runs the ferry.\n\n');

await test('reads articles in a folder that is not trusted, with its own program', async () => {
  await start(workspace, 'ledger-bridge.txt');
  await page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor();
  await problem().waitFor({ state: 'attached' });
});

await test('puts no box around the marks and letters of newspapers', async () => {
  const boxes = () => page.locator(`${editor} .unicode-highlight`).count();
  // That VS Code does it here with what is no article shows that this looks for the right thing, and long enough.
  await open('marks.js');
  await until('a box in a script', async () => await boxes() > 0);
  for (const article of ['marks.md', 'marks.txt']) {
    await open(article);
    await look('José Vantongeren');
    await pause(1000);
    if (await boxes() > 0) throw new Error(`there are boxes in ${article}`);
  }
  await open('ledger-bridge.txt');
  await picture('first-sight');
});

await test('wraps lines between words, beside no minimap', async () => {
  const [first, last] = [await look('Mayor Ada Fenwick told'), await look('under its north pier')];
  if (last.y <= first.y) throw new Error('the paragraph is one line');
  const minimap = await page.evaluate(() => document.querySelector('.editor-instance .minimap')?.getBoundingClientRect().width ?? 0);
  if (minimap > 0) throw new Error('there is a minimap');
});

await test('begins a new line with Enter behind a name, and takes a name that one chooses', async () => {
  for (const name of ['byline.md', 'byline.txt']) {
    await open(name);
    await click('Nerys Applegarth runs', 0);
    await page.keyboard.press('Control+End');
    await page.keyboard.type('By Nerys Applegarth', { delay: 50 });
    await pause(1500); // what is proposed comes a little later
    await page.keyboard.press('Enter');
    await page.keyboard.type('The bridge');
    await until(`two lines more in ${name}; there is ${(await lines()).join(' / ')}`, async () => (await lines()).join('/').endsWith('/By Nerys Applegarth/The bridge'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ner', { delay: 50 });
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'Nerys Applegarth' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until('the name', async () => (await lines()).join('/').endsWith('/The bridge/Nerys Applegarth'));
    await command('File: Revert File');
  }
  await open('ledger-bridge.txt');
});

await test('marks a name that the people file knows', async () => {
  await until('a line under the name', async () => (await look('Ada Fenwick', 1)).textDecorationLine.includes('underline'));
  if ((await look('Lio Marr', 1)).textDecorationLine.includes('underline')) throw new Error('a line under a name that it does not know');
  await picture('verified');
});

await test('asks which occurrence, where there are several', async () => {
  await click('We will open the bridge', 3);
  await command('copydesk: Compare Occurrences of This Quote');
  const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: 'evening-bridge.txt' }).first();
  await choice.waitFor();
  await choice.click();
  await page.locator('.tab.active', { hasText: 'evening-bridge' }).waitFor();
  await page.keyboard.press('Control+F4');
});

await test('says that the program of a trusted folder is missing, and finds it when it is there', async () => {
  await command('Workspaces: Manage Workspace Trust');
  await page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).first().click();
  await page.locator('.modal-editor-part .codicon-close, .monaco-modal-editor-block .codicon-close').first().click();
  await command('Notifications: Show Notifications'); // the page on trust hides what comes meanwhile
  await message('there is no program there').waitFor();
  await message('cargo install').waitFor();
  for (const button of ['Choose the Program', 'Show Output']) {
    await message('there is no program there').locator('.monaco-button', { hasText: button }).waitFor();
  }
  await picture('missing');
  const others = await page.locator('.notification-list-item').count() - 1;
  if (others > 0) throw new Error('there are other messages, too');
  await open('ledger-bridge.txt');
  await until('that it does not run', async () => /not running/.test(await status().innerText()));
  fs.mkdirSync(path.dirname(wrong));
  fs.symlinkSync(program, wrong);
  await command('Notifications: Show Notifications');
  await message('there is no program there').locator('.monaco-button', { hasText: 'Try Again' }).click();
  await problem().waitFor({ state: 'attached' });
});

await test('shows what the program says', async () => {
  await command('copydesk: Show Output');
  await until('which program was started', async () => (await output().innerText()).replaceAll('\u00a0', ' ').includes('Starting'));
  await command('copydesk: Turn Tracing On or Off');
  await until('the messages', async () => {
    // What is asked before the tracing has begun is not told: then again.
    await click('condemned the bearings', 0);
    await page.keyboard.press('F12');
    await pause(500);
    return /Result:|Params:|took/.test(await output().innerText());
  });
  await command('copydesk: Turn Tracing On or Off');
  await page.keyboard.press('Control+j'); // the panel goes
});

await test('has a walkthrough that opens the sample articles', async () => {
  await command('Welcome: Open Walkthrough');
  await page.locator('.quick-input-widget input').fill('copydesk');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get started with copydesk' }).first().click();
  const steps = page.locator('.gettingStartedContainer .step-title');
  await until('all steps', async () => (await steps.count()) === 5);
  await page.locator('.gettingStartedContainer .step-title', { hasText: 'See who is speaking' }).first().click();
  await until('its picture', async () => (await inFrames(() => Math.max(0, ...[...document.images].map(image => image.naturalWidth)))).some(width => width > 500));
  await picture('walkthrough');
  await page.locator('.gettingStartedContainer .step-title', { hasText: 'Open the sample articles' }).first().click();
  await page.locator('.gettingStartedContainer .monaco-button', { hasText: 'Open the sample articles' }).first().click();
  await page.locator('.tab.active[data-resource-name="ledger-bridge.txt"]').waitFor();
  await problem().waitFor({ state: 'attached' });
});

await test('has a step of the walkthrough that is done when a quote has led to its place in the transcript', async () => {
  const step = page.locator('.gettingStartedContainer .getting-started-step', { hasText: 'Check a quote against its recording' });
  const show = async () => {
    await command('Welcome: Open Walkthrough');
    await page.locator('.quick-input-widget input').fill('copydesk');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get started with copydesk' }).first().click();
    await step.first().waitFor();
  };
  const done = () => step.locator('.getting-started-step-checked, .codicon-getting-started-step-checked').count();
  await show();
  await step.locator('.step-title').first().click();
  await page.locator('.gettingStartedContainer .monaco-button', { hasText: 'Open the story' }).first().click();
  await page.locator('.tab.active[data-resource-name="harbour-radio-diver.md"]').waitFor();
  await problem().waitFor({ state: 'attached' });
  await show();
  if (await done() > 0) throw new Error('it is done before anything was');
  await page.locator('.tab[data-resource-name="harbour-radio-diver.md"]').click();
  await until('the place in the transcript', async () => {
    await click('I put my arm', 3);
    await page.keyboard.press('F12');
    await pause(500);
    return await page.locator('.tab.active[data-resource-name="harbour-radio-diver.vtt"]').count() > 0;
  });
  await show();
  await until('that the step is done', async () => await done() > 0);
});

await test('introduces itself', async () => {
  await command('Extensions: Show Installed Extensions');
  await page.locator('.extension-list-item', { hasText: 'copydesk' }).first().click();
  const introduction = await until('the introduction', async () => (await inFrames(() => ({
    text: document.body.innerText, broken: [...document.images].some(image => image.naturalWidth === 0),
  }))).find(frame => frame?.text.includes('What you see')));
  if (introduction.broken) throw new Error('a picture is not there');
  await picture('introduction');
  await page.keyboard.press('Control+F4');
});

await test('tells how far it is with a large folder', async () => {
  for (let i = 0; i < 2000; i++) {
    write(`archive/${i}.txt`, `Item ${i}\n\n“The tide table for pier ${i} is wrong by ${i % 60} minutes,” Sela Dunmore said.\n`.repeat(8));
  }
  await open('ledger-bridge.txt');
  await command('copydesk: Restart Server');
  await until('how far it is', async () => /\d+ of \d+ articles/.test(await status().innerText()));
  await picture('reading');
  await until('its end', async () => /^\s*\d+\s+\d+\s*$/.test(await status().innerText()));
});

process.exit(await end() ? 1 : 0);
