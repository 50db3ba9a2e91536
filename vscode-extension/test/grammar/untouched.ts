// What looks like it and is not.
const query = (name: string) => name;
const text = query("a");
const other = styled(Button)`color: red;`;
const variables = `plain ${text}`;
const made = { variables: `plain`, query: `{ id }` };
// query("Comment")`{ id }`
const inside = 'query("String")`{ id }`';
const fragment = document.createDocumentFragment();
