// Opens pages in a browser: `node browse.js CHROMIUM FOLDER EXPECTED`. Prints what it finds as JSON, and writes pictures
// into the folder. EXPECTED has pictures of the same names to compare with.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [executablePath, folder, expected] = process.argv.slice(2);
const AXE = fs.readFileSync(require.resolve("axe-core"), "utf8");
const WIDE = { viewport: { width: 1100, height: 3400 }, deviceScaleFactor: 0.5 };
const PHONE = { viewport: { width: 390, height: 3400 }, deviceScaleFactor: 0.5 };
const VIEWS = {
  light: { ...WIDE, colorScheme: "light" },
  dark: { ...WIDE, colorScheme: "dark" },
  print: { ...WIDE, colorScheme: "dark", print: true },
  phone: { ...PHONE, colorScheme: "light" },
  plain: { ...WIDE, colorScheme: "light", javaScriptEnabled: false },
};

const address = (name) => `file://${path.join(folder, `${name}.html`)}`;

/** What is wrong with a page as it is laid out: it scrolls sideways, or a text of a drawing leaves it. */
const inspect = () => {
  const clipped = [...document.querySelectorAll("svg text")].filter((text) => {
    const { x, y, width, height } = text.getBBox();
    const box = text.ownerSVGElement.viewBox.baseVal;
    return x < -1 || y < -1 || x + width > box.width + 1 || y + height > box.height + 1;
  });
  const { scrollWidth, clientWidth } = document.documentElement;
  return { overflow: scrollWidth - clientWidth, clipped: clipped.map((text) => text.textContent) };
};

/** The share of pixels that differ visibly between two pictures. */
const compare = async (pictures) => {
  const [one, other] = await Promise.all(
    pictures.map(async (data) => {
      const image = await createImageBitmap(await (await fetch(data)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, image.width, image.height);
    }),
  );
  if (one.width !== other.width || one.height !== other.height) return 1;
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4)
    count += [0, 1, 2].some((color) => Math.abs(one.data[at + color] - other.data[at + color]) > 48);
  return count / (one.data.length / 4);
};

async function openView(browser, name, { print, ...options }, requests) {
  const page = await browser.newPage(options);
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => requests.push(message.text())); // a violation of the policy is told there
  await page.goto(address(name));
  if (print) await page.emulateMedia({ media: "print", colorScheme: "light" });
  return page;
}

async function readData(file) {
  return `data:image/png;base64,${fs.readFileSync(file).toString("base64")}`;
}

async function visit(browser, name, view, result) {
  const requests = [];
  const page = await openView(browser, name, VIEWS[view], requests);
  const file = `${name}-${view}.png`;
  await page.screenshot({ path: path.join(folder, file) });
  result.requests.push(...requests.filter((each) => each !== address(name)));
  if (view !== "plain") {
    result.layout[file] = await page.evaluate(inspect);
    const tested = await browser.newPage({ ...VIEWS[view], bypassCSP: true });
    await tested.goto(address(name));
    await tested.evaluate(AXE);
    // The levels of the headings are those of the page itself.
    const options = { rules: { "heading-order": { enabled: false } } };
    const { violations } = await tested.evaluate((chosen) => axe.run(chosen), options);
    result.violations.push(...violations.map((each) => `${file} ${each.id}: ${each.nodes[0].html}`));
    await tested.close();
  }
  await page.close();
}

async function useIndex(browser, result) {
  const page = await openView(browser, "index", VIEWS.light, result.requests);
  const { loadEventEnd, startTime } = await page.evaluate(() => performance.getEntriesByType("navigation")[0].toJSON());
  result.index = { milliseconds: loadEventEnd - startTime };
  const first = () => page.locator("tbody tr:visible").first().innerText();
  await page.getByRole("searchbox").fill("number 77");
  result.index.found = await page.getByRole("status").innerText();
  await page.getByRole("searchbox").fill("");
  await page.getByRole("button", { name: "Errors" }).click();
  await page.getByRole("button", { name: "Errors" }).click();
  result.index.most = await first();
  result.requests = result.requests.filter((each) => each !== address("index"));
  await page.close();
}

async function run() {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--font-render-hinting=none"] });
  const result = { requests: [], violations: [], layout: {}, differences: {} };
  for (const name of ["page", "diff"]) for (const view of Object.keys(VIEWS)) await visit(browser, name, view, result);
  await useIndex(browser, result);
  const blank = await browser.newPage();
  for (const file of Object.keys(result.layout)) {
    const before = path.join(expected, file);
    const pictures = fs.existsSync(before) ? [await readData(before), await readData(path.join(folder, file))] : null;
    result.differences[file] = pictures ? await blank.evaluate(compare, pictures) : 1;
  }
  await browser.close();
  return result;
}

run().then(
  (result) => console.log(JSON.stringify(result)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
