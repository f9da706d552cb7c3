#!/usr/bin/env node
// Starts the program that the package for this platform carries, as if it had been called itself.
"use strict";
const { spawn } = require("node:child_process");
const { constants } = require("node:os");

/** @returns {boolean} whether this Linux uses musl and not glibc: node reports the version of glibc where it has one */
function musl() {
  return process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
}

function program() {
  const name = `copydesk-${process.platform}-${process.arch}${musl() ? "-musl" : ""}`;
  const file = process.platform === "win32" ? "copydesk.exe" : "copydesk";
  try {
    return require.resolve(`${name}/${file}`);
  } catch {
    console.error(
      `copydesk: the package ${name}, which carries the program for this platform, is not installed. ` +
        "Install copydesk without --no-optional, or see its README for other ways.",
    );
    process.exit(2);
  }
}

const child = spawn(program(), process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", (error) => {
  console.error(`copydesk: the program could not be started: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
