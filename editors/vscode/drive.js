// Drives VS Code in a browser: `node drive.js URL FOLDER SETTINGS CHROMIUM [PICTURES]`. Prints what it sees as JSON.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [url, folder, settings, executablePath, pictures] = process.argv.slice(2);
const FILE = path.join(folder, "a.md");

async function run(page) {
  const result = {};
  const picture = async (name) => pictures && page.screenshot({ path: path.join(pictures, `${name}.png`) });
  const command = async (title) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").first().fill(`>${title}`);
    await page.locator(".quick-input-widget .monaco-list-row").filter({ hasText: title }).first().click();
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  };
  const goTo = async (line, column) => {
    await page.keyboard.press("Control+g");
    await page.locator(".quick-input-widget input").first().fill(`:${line}:${column}`);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
  };
  const save = async () => {
    await page.waitForTimeout(300);
    await page.keyboard.press("Control+s");
    await page.waitForTimeout(1000);
    return fs.readFileSync(FILE, "utf8");
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
  await command("Show or Focus Hover");
  const hover = page.locator(".monaco-hover:visible").filter({ hasText: "Also stated" }).first();
  await hover.waitFor();
  result.hover = await hover.innerText();
  await picture("hover");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+.");
  const fix = page.locator(".action-widget .monaco-list-row");
  await fix.filter({ hasText: "everywhere, as on line" }).first().waitFor();
  result.fixes = await fix.allInnerTexts();
  await picture("fixes");
  await fix.filter({ hasText: "everywhere, as on line" }).first().click();
  result.fixed = await save();

  await goTo(...place(result.fixed, true));
  await page.keyboard.press("F2");
  const rename = page.locator(".rename-box input:visible");
  await rename.waitFor();
  result.placeholder = await rename.inputValue();
  await rename.fill("-7413.95%");
  await picture("rename");
  await page.keyboard.press("Enter");
  result.renamed = await save();

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
  result.chosen = await save();
  return result;
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30000);
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
