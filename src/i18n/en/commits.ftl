# Why nobody knows the commits between two versions, and what is said about those that are known.
refusal-no_code_host = The machine does not know the commits between two versions: the service is not configured any more.
    .remedy = Compare the two commits with git.
refusal-no_earlier_version = Nothing of { $service } ran on { $environment } before: there is nothing to compare with.
    .remedy = Nothing has to be done; from the second version on there is.
refusal-commit_unknown = Which commit { $tag } was is not known yet.
    .remedy = It becomes known when the tag is fetched; ask again then.
refusal-commits_unreachable = The repository of { $service } cannot be read just now: { $reason }
    .remedy = Ask again in a moment; see rmm doctor where it stays so.
refusal-commits_refused = The repository of { $service } does not say what lies between the two versions: { $reason }
    .remedy = Let the app or token read "Contents" and "Pull requests" of the repository, and see that both tags are there.
commits-count =
    { $count ->
        [one] { $count } commit
       *[other] { $count } commits
    }
commits-pulls =
    { $count ->
        [one] { $count } pull request
       *[other] { $count } pull requests
    }
