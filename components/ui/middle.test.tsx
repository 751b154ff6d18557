import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Arn, Middle, splitArn } from "./middle.tsx";

const words = (markup: string) => markup.replace(/<[^>]+>/g, "");

describe("text that gives way in its middle", () => {
  it("is whole in the page, so that it is read out and copied whole", () => {
    const arn = "arn:aws:iam::123456789012:role/teams/a-rather-long-name-of-a-role";
    expect(words(renderToStaticMarkup(<Arn arn={arn} />))).toBe(arn);
    expect(words(renderToStaticMarkup(<Middle head="payments/" tail="ledger-writer-of-the-night" />))).toBe(
      "payments/ledger-writer-of-the-night",
    );
  });

  it("keeps all behind the account id of an ARN", () => {
    expect(splitArn("arn:aws-us-gov:iam::123456789012:role/x")).toEqual({
      head: "arn:aws-us-gov:iam::123456789012:",
      tail: "role/x",
    });
    expect(splitArn("no arn at all")).toEqual({ head: "", tail: "no arn at all" });
  });

  it("hides nothing", () => {
    expect(words(renderToStaticMarkup(<Middle head="" tail={"pay\u202egnp"} />))).toBe(
      "pay⟨right-to-left override⟩gnp",
    );
  });
});
