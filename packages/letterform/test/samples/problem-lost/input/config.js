export default { beforeRender: ({ html }) => html }
