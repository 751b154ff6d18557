import { z } from "zod";
import { apiError } from "./errors.ts";
import { type Route, routes } from "./routes.ts";

type Json = Record<string, unknown>;

function schemaOf(type: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, reused: "inline" }) as Json;
  return schema;
}

function parametersOf(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const query = schemaOf(route.query, "input") as { properties?: Record<string, Json>; required?: string[] };
  const inQuery = Object.entries(query.properties ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: query.required?.includes(name) ?? false,
    ...(description === undefined ? {} : { description }),
    schema,
  }));
  return [...inPath, ...inQuery];
}

function operationOf(route: Route): Json {
  const content =
    route.answer === null
      ? { "text/event-stream": { schema: { type: "string" } } }
      : { "application/json": { schema: schemaOf(route.answer, "output") } };
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^A-Za-z]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? "")}`,
    summary: route.summary,
    parameters: parametersOf(route),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body, "input") } } },
        }),
    responses: {
      [route.status]: { description: "The answer.", content },
      default: {
        description: "What happened, why, and what to do next.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

/** The API as an OpenAPI 3.1 document, made from the same schemas that check the answers. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Rolecall", version, summary: "Which pods actually hold which AWS role." },
    paths,
    components: { schemas: { Error: schemaOf(apiError, "output") } },
  };
}
