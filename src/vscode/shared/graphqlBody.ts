/** How a GraphQL query travels over HTTP (GraphQL over HTTP, request parameters); for sentences. */
export const GRAPHQL_BODY = '{"query": "{ … }"}';
