import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Worded } from "./worded.tsx";

it.each([
  ["Annotated with arn:aws:iam::123456789012:role/teams/x, since Monday", ["arn:aws:iam::123456789012:role/teams/x"]],
  ["It is arn:aws:iam::123456789012:role/x.", ["arn:aws:iam::123456789012:role/x"]],
  ["No ARN here: sub and aud", []],
])("finds the ARNs of %j and keeps every letter", (text, arns) => {
  const markup = renderToStaticMarkup(<Worded text={text} />);
  expect(markup.replace(/<[^>]+>/g, "")).toBe(text);
  const found = [...markup.matchAll(/<bdi[^>]*>(.*?)<\/bdi>/g)].map((match) =>
    (match[1] ?? "").replace(/<[^>]+>/g, ""),
  );
  expect(found).toEqual(arns);
});

it("shows markup as the letters it is", () => {
  expect(renderToStaticMarkup(<Worded text={'<img src=x onerror="alert(1)">'} />)).toContain("&lt;img");
});
