"""The soda-gql builder: from the texts of a project to its artifact, executing nothing."""
