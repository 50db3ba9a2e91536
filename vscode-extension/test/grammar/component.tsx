// JSX around a template.
export const card = gql.default(({ fragment }) => fragment("Card", "Product")`{ id ...${money} }`());
export const Card = () => <a className="card">{card.$infer}</a>;
