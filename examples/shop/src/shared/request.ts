import { type DocumentNode, print } from "graphql";

type Operation<Variables, Result> = {
  readonly operationName: string;
  readonly document: DocumentNode;
  readonly $infer: { readonly input: Variables; readonly output: Result };
};

/** Asks the server; throws if it answers with errors. */
export async function request<Variables, Result>(
  operation: Operation<Variables, Result>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      operationName: operation.operationName,
      query: print(operation.document),
      variables,
    }),
  });
  const { data, errors } = await response.json();
  if (errors) {
    throw new Error(errors.map((error: Error) => error.message).join("\n"));
  }
  return data;
}
