// In place of @vscode/spdlog, whose native half is not built here: without it every output channel of VS Code stays
// empty. Writes each line at once; does not rotate.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(file) {
    Object.assign(this, { file, level: levels.indexOf('info'), plain: false });
  }

  write(level, message) {
    if (level >= this.level) {
      const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
      fs.appendFileSync(this.file, this.plain ? message : `${time} [${levels[level]}] ${message}\n`);
    }
  }

  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.plain = true; }
  setPattern() {}
  flush() {}
  drop() {}
}

levels.forEach((name, level) => { Logger.prototype[name] = function (message) { this.write(level, message); }; });

async function create(_name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger(file);
}

// One by one, because VS Code imports them by name.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
