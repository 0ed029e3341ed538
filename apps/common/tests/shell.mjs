// Runs command lines with stand-ins for the commands.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const HOSTILE_NAMES = ["a'$(touch PWNED)\x1b", "`touch PWNED`\x1b[2J\x07", "a\u202e\x9b\nb", "it's", "-rf", "!!%s"];

/** Returns the arguments that a command line passes to curl, wget or aws, the same in each shell. */
export function argumentsOf(line) {
  const folder = mkdtempSync(join(tmpdir(), "shell-"));
  for (const name of ["curl", "wget", "aws"]) {
    writeFileSync(join(folder, name), "#!/bin/sh\nprintf '\\0%s' \"$0\" \"$@\"\n");
    chmodSync(join(folder, name), 0o755);
  }
  const runs = ["sh", "dash", "bash"].map((shell) => {
    const { stdout, stderr } = spawnSync(shell, ["-c", line], { cwd: folder, env: { PATH: `${folder}:/usr/bin:/bin` }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    assert.equal(stderr, "", line);
    return stdout.split("\0").slice(2);
  });
  assert.deepEqual(readdirSync(folder), ["aws", "curl", "wget"], line);
  rmSync(folder, { recursive: true });
  assert.deepEqual(runs[1], runs[0], line);
  assert.deepEqual(runs[2], runs[0], line);
  return runs[0];
}
