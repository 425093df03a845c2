/** Where this application's own server keeps the refresh token. */
export const SESSION_PATH = "/api/session";
export const SESSION_REFRESH_PATH = `${SESSION_PATH}/refresh`;
export const SESSION_EVERYWHERE_PATH = `${SESSION_PATH}/everywhere`;
