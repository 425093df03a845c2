/** What the environment tells the tests; README.md describes each of the variables. */

const {
  API_URL = "http://127.0.0.1:8000",
  CHROMIUM_PATH,
  CI,
  E2E_ADMIN_PASSWORD = "correct horse battery staple",
  E2E_ADMIN_USERNAME = "ada",
  E2E_JWT_SECRET,
  E2E_PORT = "3100",
  E2E_SCREENSHOTS,
} = process.env;

const port = Number(E2E_PORT);
const faultyBackendPort = port + 2;

/** An application of ours, what it takes for its backend, and the seconds it waits for that. */
function applicationAt(ownPort: number, backend: string, timeLimit: string) {
  return { port: ownPort, origin: `http://127.0.0.1:${ownPort}`, backend, timeLimit };
}

export const settings = {
  backend: API_URL,
  admin: { username: E2E_ADMIN_USERNAME, password: E2E_ADMIN_PASSWORD },
  jwtSecret: E2E_JWT_SECRET,
  chromium: CHROMIUM_PATH,
  continuousIntegration: Boolean(CI),
  screenshots: E2E_SCREENSHOTS,
  application: applicationAt(port, API_URL, "10"),
  outages: applicationAt(port + 1, `http://127.0.0.1:${faultyBackendPort}`, "3"),
  faultyBackendPort,
};
