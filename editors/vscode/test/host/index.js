// What VS Code calls inside the extension host: mocha over the test files here, its report into a file.
const path = require('node:path');
const Mocha = require('mocha');

exports.run = () => new Promise((resolve, reject) => {
  const mocha = new Mocha({ timeout: 30_000, reporter: 'json', reporterOption: { output: path.join(process.env.OUT, 'host.json') } });
  mocha.addFile(path.join(__dirname, 'article.test.js'));
  mocha.run(failures => failures ? reject(new Error(`${failures} tests failed`)) : resolve());
});
