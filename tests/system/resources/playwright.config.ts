import base from "../../playwright.config";

const [application] = [base.webServer].flat();

/** That of the application, for these tests alone: no crowd, no stand-in that fails. */
export default {
  ...base,
  testDir: ".",
  globalSetup: [],
  fullyParallel: true,
  use: { ...base.use, trace: "off" },
  webServer: application,
};
