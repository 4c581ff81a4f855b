// A client of the API whose types are made from its document. It is compiled and never run: what it says must
// fit what the document says, and what is marked as wrong must not.
import createClient from "openapi-fetch";
import type { components, paths } from "./api";

type Schemas = components["schemas"];

const client = createClient<paths>({ baseUrl: "http://localhost" });

// An act, and what becomes of it.
const declare: Schemas["time.declare"] = {
  code: "NOURRIR",
  day: "2026-03-04",
  minutes: 90,
  what: "Plantations",
  mode: "time_credit",
  confirm: ["long_day"],
};
const { data: answered, error: refused } = await client.POST("/api/v1/commands", {
  params: { header: { "Idempotency-Key": "2026-03-04.1" } },
  body: { command: { time: { declare } } },
});
if (refused) {
  const said: [string, number, string] = [refused.code, refused.status, refused.detail];
  console.log(said);
}
if (answered && !Array.isArray(answered) && answered.outcome === "recorded") {
  const first: number | undefined = answered.seqs[0];
  console.log(first);
}

// Several at once, each answered for itself.
const { data: several } = await client.POST("/api/v1/commands", {
  body: [
    { key: "a", command: { time: { withdraw: { contribution: "x-0000000001" } } } },
    { key: "b", for: "m-0000000001", command: { members: { leave: {} } } },
  ],
});
if (Array.isArray(several)) {
  console.log(several.map((item) => item.status));
}

// A view, page by page.
const { data: statement } = await client.GET("/api/v1/members/{member}/statement", {
  params: { path: { member: "me" }, query: { from: "2026-01-01", limit: 50 } },
});
const balances: number[] = statement?.lines.map((line) => line.balance) ?? [];
console.log(balances, statement?.next);

// What the document does not say does not compile.
// @ts-expect-error minutes are a number
const wrong: Schemas["time.declare"] = { ...declare, minutes: "90" };
// @ts-expect-error a declaration says what was done
const short: Schemas["time.declare"] = { code: "NOURRIR", day: "2026-03-04", minutes: 90, mode: "time_credit" };
// @ts-expect-error there is no such act
client.POST("/api/v1/commands", { body: { command: { time: { dream: {} } } } });
// @ts-expect-error there is no such URL
client.GET("/api/v1/dreams");
console.log(wrong, short);
