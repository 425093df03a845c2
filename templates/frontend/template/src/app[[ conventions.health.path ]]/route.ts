/** Says that this server answers; whether the API does is for the API's own check to say. */
export const GET = (): Response =>
  Response.json({ status: "healthy" }, { headers: { "Cache-Control": "no-store" } });
