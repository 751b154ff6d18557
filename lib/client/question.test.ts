import { describe, expect, it } from "vitest";
import { questionOf, requestOf, writeQuestion } from "./question.ts";

const question = { text: "denied", container: "c/n/p/app", action: " s3:GetObject ", resource: "" };

describe("a question", () => {
  it("goes to the API without what is empty", () => {
    expect(requestOf(question, null)).toEqual({ text: "denied", container: "c/n/p/app", action: "s3:GetObject" });
    expect(requestOf({ ...question, text: " \n" }, "7")).not.toHaveProperty("text");
    expect(requestOf(question, "7")).toMatchObject({ audit: "7" });
  });

  it("sends the beginning and the end of a text that is too long", () => {
    const { text = "" } = requestOf({ ...question, text: `begin${"x".repeat(11 * 1024 * 1024)}end` }, null);
    expect(text.length).toBe(10 * 1024 * 1024);
    expect([text.slice(0, 5), text.slice(-3)]).toEqual(["begin", "end"]);
  });

  it("leaves its text out of the address, and all else comes back from there", () => {
    const params = new URLSearchParams("event=1&audit=7");
    writeQuestion(params, { ...question, text: "secret" });
    expect(params.toString()).not.toContain("secret");
    expect(params.get("audit")).toBe("7");
    expect(params.has("event")).toBe(false);
    expect(questionOf(undefined, params)).toEqual({ ...question, text: "" });
  });
});
