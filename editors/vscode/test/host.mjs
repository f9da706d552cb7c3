// host.mjs URL WORKSPACE EXTENSION TESTS: run the module TESTS inside the extension host of the workbench at URL, opened
// on WORKSPACE, a folder or a .code-workspace file.
import { createRequire } from 'node:module';
import { readFileSync, rmSync, existsSync } from 'node:fs';
const { chromium } = createRequire(process.env.PLAYWRIGHT + '/')('playwright-core');

const [url, workspace, extension, tests] = process.argv.slice(2);
const report = `${process.env.OUT}/host.json`;
rmSync(report, { force: true });
const remote = path => `vscode-remote://${new URL(url).host}${path}`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
page.setDefaultTimeout(1000 * Number(process.env.COPYDESK_PATIENCE ?? 60));
const said = []; // what the workbench says of itself, told if the tests do not even start
page.on('console', message => said.push(`${message.type()}: ${message.text()}`));
const code = await new Promise((resolve, reject) => {
  setTimeout(() => resolve(124), Number(process.env.LIMIT ?? 880_000));
  // The names that the workbench calls when it runs an extension's tests.
  const start = async () => {
    await page.exposeFunction('codeAutomationLog', (type, args) => said.push(`${type}: ${args.join(' ')}`));
    await page.exposeFunction('codeAutomationExit', resolve);
    const payload = [['extensionDevelopmentPath', remote(extension)], ['extensionTestsPath', remote(tests)], ['skipWelcome', 'true']];
    await page.goto(`${url}/?${workspace.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
  };
  start().catch(reject);
});
await page.screenshot({ path: `${process.env.OUT}/host.png` });
await browser.close();

if (!existsSync(report)) {
  console.log(`test vscode host: the tests left no report (status ${code}) ... FAILED`);
  console.log(said.slice(-30).join('\n').replaceAll(/^/gm, '    '));
  process.exit(1);
}
const { tests: all, failures } = JSON.parse(readFileSync(report, 'utf8'));
for (const { fullTitle, err } of all) {
  const bad = Object.keys(err).length > 0;
  console.log(`test vscode host: ${fullTitle} ... ${bad ? 'FAILED' : 'ok'}`);
  if (bad) console.log('    ' + String(err.stack ?? err.message).replaceAll('\n', '\n    '));
}
for (const { fullTitle } of failures.filter(failure => !all.some(test => test.fullTitle === failure.fullTitle))) {
  console.log(`test vscode host: ${fullTitle} ... FAILED`); // a hook
}
process.exit(code === 0 && failures.length === 0 && all.length > 0 ? 0 : 1);
