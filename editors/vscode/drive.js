// Drives VS Code in a browser: `node drive.js URL FOLDER SETTINGS CHROMIUM [PICTURES]`. Prints what it sees as JSON.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [url, folder, settings, executablePath, pictures] = process.argv.slice(2);
const FILE = path.join(folder, "a.md");
const ATTEMPTS = 12; // on a busy machine an answer takes seconds

async function run(page) {
  const result = {};
  const picture = async (name) => pictures && page.screenshot({ path: path.join(pictures, `${name}.png`) });
  // A key that comes while the editor has no focus, or before the server has answered, does nothing: press it again.
  const until = async (act, wanted) => {
    for (let attempt = 1; ; attempt += 1) {
      await act();
      try {
        return await wanted.waitFor({ timeout: 5000 });
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        await page.keyboard.press("Escape");
      }
    }
  };
  const ask = async (key, text) => {
    const input = page.locator(".quick-input-widget input").first();
    await until(() => page.keyboard.press(key), input);
    await input.fill(text);
  };
  const command = async (title) => {
    await ask("F1", `>${title}`);
    await page.locator(".quick-input-widget .monaco-list-row").filter({ hasText: title }).first().click();
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  };
  const goTo = async (line, column) => {
    const go = async () => {
      await ask("Control+g", `:${line}:${column}`);
      await page.keyboard.press("Enter");
    };
    await until(go, page.locator(".statusbar-item").getByText(`Ln ${line}, Col ${column}`, { exact: true }));
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  };
  // What was asked for arrives in the editor when the server has answered: save until the file has changed.
  const saveChange = async () => {
    const before = fs.readFileSync(FILE, "utf8");
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      await page.keyboard.press("Control+s");
      await page.waitForTimeout(1000);
      const now = fs.readFileSync(FILE, "utf8");
      if (now !== before) return now;
    }
    throw new Error("the file was not changed");
  };
  const place = (text, last) => {
    const before = text.slice(0, last ? text.lastIndexOf("-7413.9") : text.indexOf("-7413.9"));
    return [before.split("\n").length, before.length - before.lastIndexOf("\n") + 1];
  };

  await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
  await page.locator(".explorer-folders-view").getByText("a.md").first().dblclick();
  await page.locator(".monaco-editor .view-line").first().waitFor();
  await command("Problems: Focus on Problems View");
  const problems = page.locator(".markers-panel .monaco-list-row");
  await problems.filter({ hasText: "QD601" }).first().waitFor();
  result.problems = await problems.allInnerTexts();

  await page.locator(".monaco-editor .view-lines").first().click();
  await goTo(...place(fs.readFileSync(FILE, "utf8"), true));
  await picture("problems");
  const hover = page.locator(".monaco-hover:visible").filter({ hasText: "Also stated" }).first();
  await until(() => command("Show or Focus Hover"), hover);
  result.hover = await hover.innerText();
  await picture("hover");
  await page.keyboard.press("Escape");

  const fix = page.locator(".action-widget .monaco-list-row");
  await until(() => page.keyboard.press("Control+."), fix.filter({ hasText: "everywhere, as on line" }).first());
  result.fixes = await fix.allInnerTexts();
  await picture("fixes");
  await fix.filter({ hasText: "everywhere, as on line" }).first().click();
  result.fixed = await saveChange();

  await goTo(...place(result.fixed, true));
  const rename = page.locator(".rename-box input:visible");
  await until(() => page.keyboard.press("F2"), rename);
  result.placeholder = await rename.inputValue();
  await rename.fill("-7413.95%");
  await picture("rename");
  await page.keyboard.press("Enter");
  result.renamed = await saveChange();

  fs.writeFileSync(settings, JSON.stringify({ ...JSON.parse(fs.readFileSync(settings)), "quotedoc.codeLens": true }));
  fs.writeFileSync(FILE, result.fixed.replace("-7413.99%", "-7413.96%"));
  await page.reload();
  await page.locator(".monaco-editor .view-line").first().waitFor();
  await page.locator(".monaco-editor .view-lines").first().click();
  await goTo(...place(result.fixed, true));
  const lens = page.locator(".codelens-decoration a").filter({ hasText: "everywhere, as on line" }).first();
  await lens.waitFor();
  result.lens = await lens.innerText();
  await picture("lens");
  await lens.click();
  result.chosen = await saveChange();
  return result;
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(60000);
  try {
    console.log(JSON.stringify(await run(page)));
  } catch (error) {
    if (pictures) await page.screenshot({ path: path.join(pictures, "failure.png") });
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
})();
