/** The commands that the documentation shows are run as they stand, in order, in an empty folder. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { REPOSITORY, run } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRY = join(REPOSITORY, "bin", "rollpress.ts");

const documentation = [
  "README.md",
  ...readdirSync(join(REPOSITORY, "docs"), { recursive: true, encoding: "utf8" }).map((name) =>
    join("docs", name),
  ),
].filter((name) => name.endsWith(".md"));

/** The shell commands in a document's code blocks. */
function commandsIn(name: string): string[] {
  const text = readFileSync(join(REPOSITORY, name), "utf8");
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map((match) => match[1] ?? "");
  return blocks.flatMap((block) => block.trim().split("\n")).filter((line) => line.startsWith("rollpress "));
}

/** Splits a command as a shell does, as far as the documentation goes: words and double quotes. */
const wordsOf = (command: string) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

for (const name of documentation) {
  const commands = commandsIn(name);
  if (commands.length === 0) continue;
  test(`the commands of ${name} do what they say`, async () => {
    const folder = temporaryFolder();
    symlinkSync(join(REPOSITORY, "samples"), join(folder, "samples"), "junction");
    for (const command of commands) {
      const [, ...args] = wordsOf(command);
      const { status, stdout, stderr } = await run(process.execPath, [ENTRY, ...args], folder);
      assert.equal(status, 0, `${command}\n${stdout}${stderr}`);
    }
  });
}

/** What is shown for a stack needs one that is deployed: of that, names of commands and options are compared. */
function commandsOnAws(name: string): string[] {
  const text = readFileSync(join(REPOSITORY, name), "utf8");
  const blocks = [...text.matchAll(/^```(?:bash|text)\n(.*?)^```/gms)].map((match) => match[1] ?? "");
  const quoted = [...text.matchAll(/`(rollpress [a-z]+ [^`\n]+)`/g)].map((match) => match[1] ?? "");
  const lines = blocks.flatMap((block) => block.split("\n")).map((line) => line.replace(/^\$ /, ""));
  return [...lines, ...quoted].filter((line) => /^rollpress [a-z]+ /.test(line));
}

test("every command and option that the documentation shows for a stack is one that there is", async () => {
  const helps = new Map<string, Promise<string>>();
  const helpOf = (command: string) => {
    const help =
      helps.get(command) ??
      run(process.execPath, [ENTRY, command, "--help"], REPOSITORY).then((ran) => ran.stdout);
    helps.set(command, help);
    return help;
  };
  let shown = 0;
  for (const name of documentation)
    for (const line of commandsOnAws(name)) {
      const [, command = "", ...words] = wordsOf(line.replace(/ #.*/, ""));
      const help = await helpOf(command);
      assert.match(help, new RegExp(`^Usage: rollpress ${command} `), `${name}: ${line}`);
      for (const word of words.filter((each) => each.startsWith("--")))
        assert.match(help, new RegExp(`^ +(-., )?${word}[ \\n]`, "m"), `${name}: ${line}`);
      shown++;
    }
  assert.ok(shown > 10);
});

test("the README shows two commands for everything, and five for daily use", () => {
  assert.equal(commandsIn("README.md").length, 5);
  const readme = readFileSync(join(REPOSITORY, "README.md"), "utf8");
  for (const command of ["npm ci && npm start", "npm ci && npm test"])
    assert.ok(readme.includes(`\`\`\`sh\n${command}\n\`\`\``));
});

test("every script that the documentation names is in package.json, and every linked file is there", () => {
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
  for (const name of [...documentation, "CONTRIBUTING.md", "localstack/README.md"]) {
    const text = readFileSync(join(REPOSITORY, name), "utf8");
    for (const [, script = ""] of text.matchAll(/npm run (?:-s )?([a-z]+)/g))
      assert.ok(script in scripts, `${name}: npm run ${script}`);
    for (const [, link = ""] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      assert.ok(existsSync(join(REPOSITORY, name, "..", link)), `${name}: ${link}`);
    }
  }
});
