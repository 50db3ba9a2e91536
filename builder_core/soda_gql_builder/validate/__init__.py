"""The rules of GraphQL over written documents: ``document.validate`` gives the findings."""
