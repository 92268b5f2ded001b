/** Made of docs/openapi.json by `npm run docs`; for openapi-fetch. */

export interface paths {
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description of the API */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Database and engine answer */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which ways of signing in there are */
        get: operations["listSignInMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a password: a cookie for browsers, or a token */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/links/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a one-time link gives; it stays unused */
        post: operations["openLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/links/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uses a one-time link: sets a password and signs in */
        post: operations["useLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to the identity provider */
        get: operations["startOidcSignIn"];
        put?: never;
        /** Where to go to accept an invitation with an identity of the provider */
        post: operations["acceptInvitationWithOidc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back to */
        get: operations["finishOidcSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a browser asks for to sign in with a passkey */
        post: operations["startPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a passkey */
        post: operations["signInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/workflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One token of GitHub for a workflow, as a bearer, for a token of this machine that lasts an hour */
        post: operations["exchangeWorkflowToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of rmm.yaml, for editors */
        get: operations["getConfigurationSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/github/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where GitHub tells what happened to repositories
         * @description Signed with the webhook secret (`X-Hub-Signature-256`). The answer comes as soon as it is kept; what follows of it is done by itself.
         */
        post: operations["githubWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases, newest first */
        get: operations["listReleases"];
        put?: never;
        /** Sends a tag on its way, or makes a draft of it */
        post: operations["createRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One release: approvals, certificate, deployments with steps, actions, history */
        get: operations["getRelease"];
        put?: never;
        post?: never;
        /** Cancels a release: nothing is taken out of the history */
        delete: operations["deleteRelease"];
        options?: never;
        head?: never;
        /** Describes a release; a draft can get another tag */
        patch: operations["editRelease"];
        trace?: never;
    };
    "/api/v1/releases/{id}/rollback-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a rollback would do; nothing is touched */
        get: operations["planRollback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the tag of a release that came to nothing on its way again, as a new release */
        post: operations["retryRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft sets out */
        post: operations["startRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One approver's yes; the last one that is needed sends it to production */
        post: operations["approveRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One approver's no; it ends the release */
        post: operations["rejectRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a release off its way; a running change is stopped and undone first */
        post: operations["cancelRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings production back to the version before, or to one that is named */
        post: operations["rollBackRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/deploy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a draft on its way; for places further on the answer says what is missing */
        post: operations["deployRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back the release that a deployment brought to production */
        post: operations["rollBackDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/commits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a release brings to production: commits and pull requests */
        get: operations["getReleaseCommits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deployments, newest first */
        get: operations["listDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One deployment, with its steps and what can be done about it */
        get: operations["getDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops it and brings the target back; with `force` it gives up on a target that cannot be seen */
        post: operations["stopDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of the log, oldest first */
        get: operations["readDeploymentLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/log/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log from its beginning, live until the deployment is over */
        get: operations["followDeploymentLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/runner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A runner that was called to a deployment takes it on; answers what its driver is made of */
        post: operations["claimDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/runner/task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next task, after at most 25 seconds of waiting for one; with the secret of the claim */
        get: operations["nextRunnerTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/runner/tasks/{task}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lines of output of a task; the same again change nothing */
        post: operations["sendRunnerTaskLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/runner/tasks/{task}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How a task ended; the first word counts */
        post: operations["endRunnerTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/runner/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The runner goes before the deployment is over, and another one is called */
        post: operations["leaveDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/runner/host-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A host of the target was met for the first time; answers the key that is pinned from now on */
        post: operations["pinHostKeyByRunner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, oldest first */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, live from now on */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All services: what runs where, what is changing, what needs a person */
        get: operations["listServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One service: what runs where, its releases and deployments, who is asked, how well it goes */
        get: operations["getService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{name}/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tests what deployments need on each target; takes seconds
         * @description With `Accept: application/x-ndjson` each line is the report as far as it is known; `done` says that it is the last. Empty lines keep the connection open.
         */
        get: operations["examineService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{name}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tags of its repository that could be released, newest version first */
        get: operations["listServiceTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{name}/release-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What releasing a version would mean; nothing is touched */
        get: operations["planRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{name}/dev": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings a branch to a server for development
         * @description Of several that wait for one server the newest is brought; `GET /deployments` tells how it went.
         */
        post: operations["bringToDev"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Environments in the order in which a release passes them */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/log/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole log as text: a line is `YYYY-MM-DD HH:MM:SS - message` */
        get: operations["downloadDeploymentLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What runs where: every service in every environment */
        get: operations["getMatrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases that wait for people: those that wait for whoever asks come first */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where services run: hosts, health, host keys, the last look of the doctor */
        get: operations["listTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What differs between two environments or two releases */
        get: operations["compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The four DORA measures, by service and period */
        get: operations["getMeasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks, how that is known, and what they may do */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what one may change about oneself */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/api/v1/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password; every session ends, and this browser gets another */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The browsers in which one is signed in */
        get: operations["listMySessions"];
        put?: never;
        post?: never;
        /** Signs all other browsers out */
        delete: operations["endMyOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs one browser out */
        delete: operations["endMySession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session, or revokes the token, with which this was asked */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/passkeys/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a browser asks for to make a passkey */
        post: operations["startPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own passkeys */
        get: operations["listPasskeys"];
        put?: never;
        /** One more way in */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** A passkey that opens nothing any more */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        /** Calls a passkey something else */
        patch: operations["renamePasskey"];
        trace?: never;
    };
    "/api/v1/users/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who one is elsewhere */
        get: operations["listMyIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** An identity that is not one’s own any more */
        delete: operations["unlinkMyIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/identities/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where to go to be known by an identity of the provider, too */
        post: operations["startIdentityLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who may ask something of the machine */
        get: operations["listPeople"];
        put?: never;
        /** Introduces a person */
        post: operations["addPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person, with their groups and ways in */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        /**
         * Switches a person off: nothing of theirs opens anything
         * @description Nobody is ever deleted: what they did stays theirs.
         */
        delete: operations["disablePerson"];
        options?: never;
        head?: never;
        /** Changes a person; another role ends their sessions */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/api/v1/people/{name}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who somebody is elsewhere */
        get: operations["listIdentities"];
        put?: never;
        /** Says who somebody is at GitHub or Telegram */
        post: operations["linkIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{name}/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** An identity that is not theirs any more */
        delete: operations["unlinkIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{name}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The browsers in which a person is signed in */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Signs a person out everywhere */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{name}/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs a person out in one browser */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups of people, wherever they come from */
        get: operations["listGroups"];
        put?: never;
        /** Makes a group */
        post: operations["addGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One group with its members */
        get: operations["getGroup"];
        put?: never;
        post?: never;
        /** Takes a group away; its people stay */
        delete: operations["removeGroup"];
        options?: never;
        head?: never;
        /** Says who is in a group from now on */
        patch: operations["changeGroup"];
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One-time links, newest first; used ones too */
        get: operations["listLinks"];
        put?: never;
        /** Makes a link that opens once: an invitation, or a new password */
        post: operations["makeLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The link opens nothing any more */
        delete: operations["revokeLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own tokens; for those who manage people everybody's */
        get: operations["listTokens"];
        put?: never;
        /** Makes a token; its secret is in this answer and never again */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** From now on the token opens nothing */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/host-keys/{host}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets the pinned key of `name:port`; the next contact pins the one it presents */
        delete: operations["forgetHostKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first */
        get: operations["listAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything of the audit log that matches, as CSV or JSON */
        get: operations["exportAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-logs/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether any event was changed, removed, moved or put in */
        get: operations["verifyAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What keeps new versions away from somewhere now: locks, freezes, the calendar */
        get: operations["listLocks"];
        put?: never;
        /** Keep new versions of one service away from one environment */
        post: operations["createLock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a lock away; what it held goes on */
        delete: operations["deleteLock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/freezes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Freezes that stand or come, the calendar included */
        get: operations["listFreezes"];
        put?: never;
        /** Keep new versions away from many places at once */
        post: operations["createFreeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/freezes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a freeze; what it held goes on */
        delete: operations["deleteFreeze"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The configuration in force, secrets masked */
        get: operations["getConfiguration"];
        put?: never;
        /** A configuration comes into force; dry_run only says what would change */
        post: operations["applyConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every configuration that came into force, without its text */
        get: operations["listConfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/versions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One configuration that came into force, secrets masked */
        get: operations["getConfigurationVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/examine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tests what deployments of a service would need, by a configuration that is not in force
         * @description Nothing comes of it: no host key is pinned, nothing is remembered but that it was asked. It says whom the machine speaks to, so it takes the right to apply. With `Accept: application/x-ndjson` each line is the report as far as it is known; `done` says that it is the last. Empty lines keep the connection open.
         */
        post: operations["examineTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Secrets by name, with where they are used; never their values */
        get: operations["listSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** A value for a secret, new or in place of the one before */
        put: operations["setSecret"];
        post?: never;
        /** A stored secret is gone */
        delete: operations["removeSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/secrets/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every stored secret is put under the current key */
        post: operations["rotateSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/telegram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bot: whether people reach it, and what waits to be told */
        get: operations["getTelegram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/identities/telegram/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link that makes the bot know who one is; opens once, for a quarter of an hour */
        post: operations["startTelegramLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/github": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GitHub: whether the machine reaches it, and what waits to be told there */
        get: operations["getGithub"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups and one’s own private chat, with what they hear; for admins everybody’s */
        get: operations["listChats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What a chat hears of one service, or of those that are not named */
        put: operations["setSubscription"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Language and time zone of a group */
        patch: operations["changeChat"];
        trace?: never;
    };
    "/api/v1/users/me/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one’s own private chat with the bot hears */
        get: operations["getMySubscriptions"];
        /** What one hears oneself of one service, or of those that are not named */
        put: operations["setMySubscription"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tg-bot/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive */
        get: operations["sourcesHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tg-bot/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where Telegram tells the bot what happened */
        post: operations["telegramUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tg-bot/webhook/set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells Telegram where the bot listens, and answers how it stands with that */
        get: operations["setTelegramWebhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tg-bot/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A workflow has begun to carry out a tag; the same run saying so again gets the same number */
        post: operations["reportNewRelease"];
        delete?: never;
        options?: never;
        head?: never;
        /** A workflow reports how far a release has come; what it leaves out stays */
        patch: operations["reportRelease"];
        trace?: never;
    };
    "/api/tg-bot/active_releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases that are active, newest first, as rows of the workflows’ table */
        get: operations["listActiveReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tg-bot/successful_releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases that are successful, newest first, as rows of the workflows’ table */
        get: operations["listSuccessfulReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tg-bot/failed_releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases that are failed, newest first, as rows of the workflows’ table */
        get: operations["listFailedReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tg-bot/release/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One release as a row of the workflows’ table */
        get: operations["getReportedRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Alive: {
            /** @constant */
            status: "alive";
            version: string;
            telegram: ("off" | "starting" | "reachable" | "away" | "conflict" | "unauthorized") | null;
        };
        AppliedConfiguration: {
            revision: number;
            applied: boolean;
            plan: {
                environments: components["schemas"]["ConfigurationChange"];
                people: components["schemas"]["ConfigurationChange"];
                groups: components["schemas"]["ConfigurationChange"];
                targets: components["schemas"]["ConfigurationChange"];
                services: components["schemas"]["ConfigurationChange"];
                settings: string[];
                effects: string[];
            };
        };
        ApprovalInbox: {
            waiting_for_me: number;
            items: components["schemas"]["WaitingRelease"][];
            next: string | null;
        };
        ApprovalPolicy: {
            /** @enum {string} */
            kind: "nobody" | "everyone_of" | "some_of";
            count: number | null;
            people: string[];
            groups: string[];
            own_release: boolean;
            words: string;
        };
        Approvals: {
            needed: number;
            missing: number;
            given: string[];
            open: string[];
            votes: components["schemas"]["Vote"][];
        };
        ApproveRelease: {
            commit?: string;
        };
        AuditCheck: {
            valid: boolean;
            head: {
                position: number;
                hash: string;
            };
            checkpoint: {
                position: number;
                hash: string;
                /** Format: date-time */
                at: string;
            } | null;
            fault: {
                /** @enum {string} */
                code: "event_changed" | "event_removed" | "event_unsealed" | "seal_removed" | "link_broken" | "tail_removed" | "chain_rewritten" | "checkpoint_forged";
                message: string;
                position: number | null;
                event_id: string | null;
            } | null;
            warnings: string[];
        };
        AuditEntry: {
            id: number;
            /** Format: date-time */
            at: string;
            action: string;
            actor: string;
            channel: string;
            service: string | null;
            release_id: number | null;
            deployment_id: number | null;
            trace_id: string | null;
            before: unknown;
            after: unknown;
            resource_type: ("deployment" | "release" | "service") | null;
            resource_id: string | null;
            address: string | null;
            identity: string | null;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            next: string | null;
        };
        AuthMethods: {
            password: boolean;
            passkey: boolean;
            oidc: {
                issuer: string;
            } | null;
            demo: {
                banner: string;
            } | null;
        };
        Barrier: {
            /** @enum {string} */
            kind: "lock" | "freeze" | "calendar";
            id: number | null;
            services: string[] | null;
            environments: string[] | null;
            person: string;
            reason: string;
            /** Format: date-time */
            since: string;
            until: string | null;
            stands: boolean;
        };
        BarrierList: {
            items: components["schemas"]["Barrier"][];
            next: null;
        };
        Certificate: {
            tag: string;
            commit: string;
            migrations: string;
            from_tag: string;
            from_commit: string;
            deployment_id: number;
            schema_compared: boolean;
            /** Format: date-time */
            issued_at: string;
        };
        Chat: {
            id: number;
            /** @enum {string} */
            kind: "private" | "group";
            title: string;
            topic: string | null;
            name: string | null;
            person: string | null;
            language: ("en" | "ru") | null;
            time_zone: string | null;
            closed_why: string | null;
            hears: components["schemas"]["Hears"][];
        };
        ChatChange: {
            language?: ("en" | "ru") | null;
            time_zone?: string | null;
        };
        ChatList: {
            items: components["schemas"]["Chat"][];
            next: null;
        };
        Commit: {
            commit: string;
            title: string;
            author: string;
            /** Format: date-time */
            at: string;
            url: string | null;
        };
        CommitsVersion: {
            tag: string;
            commit: string | null;
        };
        ComparedSide: {
            /** @constant */
            kind: "environment";
            name: string;
        } | {
            /** @constant */
            kind: "release";
            id: number;
            service: string;
            tag: string;
        };
        ComparedVersion: {
            tag: string;
            commit: string | null;
            release_id: number | null;
            since: string | null;
        };
        Comparison: {
            from: components["schemas"]["ComparedSide"];
            to: components["schemas"]["ComparedSide"];
            differences: components["schemas"]["Difference"][];
            unchanged: {
                service: string;
                tag: string;
            }[];
            configuration: components["schemas"]["ConfigurationDifference"][];
        };
        Configuration: {
            revision: number;
            sha256: string;
            /** @enum {string} */
            origin: "file" | "apply";
            applied_by: string;
            channel: string;
            /** Format: date-time */
            applied_at: string;
            yaml: string;
        };
        ConfigurationChange: {
            added: string[];
            changed: string[];
            removed: string[];
        };
        ConfigurationDifference: {
            service: string;
            keys: {
                key: string;
                /** @enum {string} */
                change: "only_from" | "only_to" | "different";
            }[];
        };
        ConfigurationPage: {
            items: components["schemas"]["ConfigurationVersion"][];
            next: string | null;
        };
        ConfigurationSchema: {
            [key: string]: unknown;
        };
        ConfigurationVersion: {
            revision: number;
            sha256: string;
            /** @enum {string} */
            origin: "file" | "apply";
            applied_by: string;
            channel: string;
            /** Format: date-time */
            applied_at: string;
        };
        DeployRelease: {
            environment?: string;
        };
        Deployment: {
            id: number;
            /** Format: uuid */
            uid: string;
            release_id: number | null;
            service: string;
            environment: string;
            /** @enum {string} */
            kind: "deploy" | "rollback" | "rehearsal" | "dev";
            /** @enum {string} */
            status: "pending" | "in_progress" | "succeeded" | "failed" | "rolled_back" | "cancelled";
            tag: string;
            commit: string | null;
            from: components["schemas"]["VersionBefore"] | null;
            attention: string | null;
            failure: components["schemas"]["Failure"] | null;
            stop_requested_by: string | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
        };
        DeploymentDetail: {
            id: number;
            /** Format: uuid */
            uid: string;
            release_id: number | null;
            service: string;
            environment: string;
            /** @enum {string} */
            kind: "deploy" | "rollback" | "rehearsal" | "dev";
            /** @enum {string} */
            status: "pending" | "in_progress" | "succeeded" | "failed" | "rolled_back" | "cancelled";
            tag: string;
            commit: string | null;
            from: components["schemas"]["VersionBefore"] | null;
            attention: string | null;
            failure: components["schemas"]["Failure"] | null;
            stop_requested_by: string | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
            steps: components["schemas"]["DeploymentStep"][];
            initiated_by: string | null;
            to_revision: string | null;
            migrations: components["schemas"]["MigrationsBetween"] | null;
            runs: components["schemas"]["Run"][];
            log_file: string;
            log_lines: number;
            tail: components["schemas"]["LogLine"][];
            actions: {
                /** @enum {string} */
                action: "stop" | "abandon";
                applicable: boolean;
                allowed: boolean;
                reason: components["schemas"]["Reason"] | null;
            }[];
        };
        DeploymentPage: {
            items: components["schemas"]["Deployment"][];
            next: string | null;
        };
        DeploymentStep: {
            name: string;
            /** @enum {string} */
            status: "running" | "succeeded" | "failed" | "skipped" | "stopped";
            detail: string | null;
            attempts: number;
            /** Format: date-time */
            started_at: string;
            finished_at: string | null;
        };
        DeploymentWithSteps: {
            id: number;
            /** Format: uuid */
            uid: string;
            release_id: number | null;
            service: string;
            environment: string;
            /** @enum {string} */
            kind: "deploy" | "rollback" | "rehearsal" | "dev";
            /** @enum {string} */
            status: "pending" | "in_progress" | "succeeded" | "failed" | "rolled_back" | "cancelled";
            tag: string;
            commit: string | null;
            from: components["schemas"]["VersionBefore"] | null;
            attention: string | null;
            failure: components["schemas"]["Failure"] | null;
            stop_requested_by: string | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
            steps: components["schemas"]["DeploymentStep"][];
        };
        DevAnswer: {
            service: string;
            environment: string;
            branch: string;
        };
        DevRequest: {
            /** @default main */
            branch: string;
            environment?: string | null;
            developers?: string[] | null;
            push?: {
                commit: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        Difference: {
            service: string;
            /** @enum {string} */
            change: "changed" | "new" | "removed";
            direction: ("newer" | "older" | "sideways") | null;
            from: components["schemas"]["ComparedVersion"] | null;
            to: components["schemas"]["ComparedVersion"] | null;
            migrations: components["schemas"]["MigrationsBetween"] | null;
            commits: components["schemas"]["Commit"][] | null;
            commits_total: number | null;
            pull_requests: components["schemas"]["PullRequest"][] | null;
            commits_url: string | null;
            commits_reason: components["schemas"]["Reason"] | null;
        };
        DoctorReport: {
            service: string;
            ok: boolean;
            done: boolean;
            repository: components["schemas"]["Probe"][];
            environments: {
                environment: string;
                target: {
                    name: string;
                    driver: string;
                };
                ok: boolean;
                done: boolean;
                probes: components["schemas"]["Probe"][];
            }[];
        };
        EditRelease: {
            description?: string | null;
            tag?: string;
        };
        Environment: {
            name: string;
            order: number;
            production: boolean;
            approvals: components["schemas"]["ApprovalPolicy"];
            automatic_rollback: boolean;
            services: number;
        };
        EnvironmentList: {
            items: components["schemas"]["Environment"][];
            next: null;
        };
        EnvironmentOfService: {
            name: string;
            order: number;
            target: {
                name: string;
                driver: string;
            };
            runs: components["schemas"]["RunningVersion"] | null;
            deployment: components["schemas"]["Deployment"] | null;
            attention: string | null;
        };
        Event: {
            id: number;
            /** Format: date-time */
            at: string;
            action: string;
            actor: string;
            channel: string;
            service: string | null;
            release_id: number | null;
            deployment_id: number | null;
            trace_id: string | null;
            before: unknown;
            after: unknown;
        };
        EventFeed: {
            items: components["schemas"]["Event"][];
            next: number | null;
        };
        Failure: {
            code: string;
            message: string;
            remedy: string;
            facts: {
                [key: string]: string | number;
            };
        };
        /** @description A webhook as GitHub sends it. */
        GithubPayload: {
            [key: string]: unknown;
        };
        GithubStatus: {
            configured: boolean;
            tells: boolean;
            /** @enum {string} */
            state: "off" | "starting" | "reachable" | "away";
            since: string | null;
            reason: string | null;
            waiting: number;
            waiting_since: string | null;
            repositories: components["schemas"]["GithubTrouble"][];
        };
        GithubTrouble: {
            repository: string;
            reason: string;
            /** Format: date-time */
            since: string;
        };
        GithubWebhookAnswer: {
            /** @enum {string} */
            status: "accepted" | "repeated" | "ignored" | "pong";
        };
        GivenToken: {
            id: number;
            secret: string;
            /** Format: date-time */
            expires_at: string;
        };
        GoTo: {
            /** Format: uri */
            url: string;
        };
        Group: {
            name: string;
            /** @enum {string} */
            made_by: "admin" | "configuration" | "oidc";
            members: string[];
            revision: number;
        };
        GroupChange: {
            members: string[];
        };
        GroupList: {
            items: components["schemas"]["Group"][];
            next: null;
        };
        Hears: {
            service: string | null;
            kinds: ("own" | "releases" | "approvals" | "results" | "failures" | "dev" | "errors")[];
            made_by: ("configuration" | "person") | null;
        };
        Hold: {
            by: string;
            reason: string;
            /** Format: date-time */
            since: string;
            until: string | null;
        };
        Identity: {
            id: number;
            /** @enum {string} */
            kind: "oidc" | "github" | "telegram";
            issuer: string;
            label: string;
            /** Format: date-time */
            created_at: string;
        };
        IdentityList: {
            items: components["schemas"]["IdentityShown"][];
            next: null;
        };
        IdentityShown: {
            id: number;
            /** @enum {string} */
            kind: "oidc" | "github" | "telegram";
            issuer: string;
            subject: string;
            label: string;
            /** Format: date-time */
            created_at: string;
        };
        InvitationStart: {
            invitation: string;
            /** @default / */
            return_to: string;
        };
        IssuedLink: {
            id: number;
            /** @enum {string} */
            kind: "setup" | "invitation" | "password" | "telegram";
            person: string | null;
            role: ("admin" | "engineer" | "viewer") | null;
            groups: string[];
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            used_at: string | null;
            revoked_at: string | null;
            url: string | null;
        };
        IssuedToken: {
            id: number;
            person: string;
            label: string;
            rights: string[] | null;
            services: string[] | null;
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
            revoked_at: string | null;
            revoked_by: string | null;
            run: {
                repository: string;
                id: string | null;
            } | null;
            secret: string | null;
        };
        LeftOut: {
            newest: components["schemas"]["CommitsVersion"];
            commits: components["schemas"]["Commit"][] | null;
            commits_total: number | null;
            pull_requests: components["schemas"]["PullRequest"][] | null;
            commits_url: string | null;
            commits_reason: components["schemas"]["Reason"] | null;
        };
        Link: {
            id: number;
            /** @enum {string} */
            kind: "setup" | "invitation" | "password" | "telegram";
            person: string | null;
            role: ("admin" | "engineer" | "viewer") | null;
            groups: string[];
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            used_at: string | null;
            revoked_at: string | null;
        };
        LinkList: {
            items: components["schemas"]["Link"][];
            next: null;
        };
        LinkOpening: {
            secret: string;
        };
        LinkStart: {
            /** @default / */
            return_to: string;
        };
        LinkUse: {
            secret: string;
            name?: string;
            password: string;
            /**
             * @default session
             * @enum {string}
             */
            as: "session" | "token";
            /** @default command line */
            label: string;
        };
        LogFeed: {
            items: components["schemas"]["LogLine"][];
            next: number | null;
        };
        LogIn: {
            username?: string;
            email?: string;
            password: string;
            /**
             * @default session
             * @enum {string}
             */
            as: "session" | "token";
            /** @default command line */
            label: string;
        };
        LogLine: {
            number: number;
            step: string;
            /** Format: date-time */
            at: string;
            text: string;
            /** @enum {string} */
            kind: "note" | "output";
        };
        LoggedIn: {
            person: string;
            token: components["schemas"]["GivenToken"] | null;
        };
        Matrix: {
            environments: {
                name: string;
                order: number;
                production: boolean;
            }[];
            services: {
                name: string;
                cells: components["schemas"]["MatrixCell"][];
            }[];
        };
        MatrixCell: {
            environment: string;
            target: string;
            runs: components["schemas"]["RunningVersion"] | null;
            health: {
                /** @enum {string} */
                state: "healthy" | "unhealthy" | "unknown";
                /** Format: date-time */
                at: string;
                deployment_id: number;
            } | null;
            drift: {
                /** @enum {string} */
                state: "same" | "behind" | "ahead" | "different";
                environment: string;
                tag: string;
            } | null;
            deployment: {
                id: number;
                release_id: number | null;
                /** @enum {string} */
                kind: "deploy" | "rollback" | "rehearsal" | "dev";
                /** @enum {string} */
                status: "pending" | "in_progress" | "succeeded" | "failed" | "rolled_back" | "cancelled";
                tag: string;
                started_at: string | null;
            } | null;
            lock: components["schemas"]["Hold"] | null;
            freeze: components["schemas"]["Hold"] | null;
            attention: string | null;
        };
        MayDo: {
            /** @enum {string} */
            right: "read" | "read_metrics" | "manage_own_account" | "create_release" | "deploy_dev" | "edit_own_release" | "edit_release" | "report_release" | "run_deployment" | "decide" | "cancel_own_release" | "cancel_release" | "stop_own_deployment" | "stop_deployment" | "roll_back" | "lock" | "unlock_of_others" | "freeze" | "read_people" | "manage_people" | "manage_targets" | "read_configuration" | "apply_configuration" | "manage_secrets" | "verify_audit";
            allowed: boolean;
            reason: components["schemas"]["Reason"] | null;
        };
        Me: {
            name: string;
            display_name: string | null;
            email: string | null;
            /** @enum {string} */
            kind: "human" | "machine";
            /** @enum {string} */
            role: "admin" | "engineer" | "viewer";
            /** @enum {string} */
            role_from: "admin" | "configuration" | "oidc";
            locale: ("en" | "ru") | null;
            time_zone: string | null;
            quiet_hours: {
                from: string;
                to: string;
            } | null;
            groups: string[];
            ways_in: components["schemas"]["WaysIn"];
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
            last_login_at: string | null;
            revision: number;
            came_with: {
                identity: string;
                csrf: string | null;
            };
            rights: components["schemas"]["MayDo"][];
            last_event: number;
        };
        MeChange: {
            display_name?: string | null;
            email?: string | null;
            locale?: ("en" | "ru") | null;
            time_zone?: string | null;
            quiet_hours?: {
                from: string;
                to: string;
            } | null;
        };
        Measures: {
            deployment_frequency: {
                count: number;
                per_day: number;
                deployments: number[];
            };
            lead_time: {
                count: number;
                median_seconds: number | null;
                p90_seconds: number | null;
                from_tag: number;
                deployments: number[];
            };
            change_failure_rate: {
                changes: number;
                failures: number;
                rate: number | null;
                deployments: number[];
            };
            time_to_restore: {
                count: number;
                median_seconds: number | null;
                p90_seconds: number | null;
                open: number;
                deployments: number[];
            };
        };
        MeasuresReport: {
            service: string | null;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            /** @enum {string} */
            by: "day" | "week" | "month";
            definitions: {
                [key: string]: string;
            };
            total: components["schemas"]["Measures"];
            periods: {
                /** Format: date-time */
                begin: string;
                /** Format: date-time */
                end: string;
                measures: components["schemas"]["Measures"];
            }[];
        };
        MigrationsBetween: {
            /** @enum {string} */
            direction: "none" | "forward" | "back";
            through: {
                id: string;
                reversible: boolean;
            }[];
        };
        NamedPeople: {
            people: string[];
            groups: string[];
        };
        NewConfiguration: {
            yaml: string;
            /** @default false */
            dry_run: boolean;
        };
        NewFreeze: {
            services?: string[];
            environments?: string[];
            reason: string;
            /** Format: date-time */
            starts_at?: string;
            /** Format: date-time */
            until?: string;
        };
        NewGroup: {
            name: string;
            /** @default [] */
            members: string[];
        };
        NewIdentity: {
            /** @constant */
            kind: "telegram";
            subject: string;
        } | {
            /** @constant */
            kind: "github";
            subject: string;
        };
        NewLink: {
            /** @constant */
            kind: "invitation";
            person?: string;
            /** @enum {string} */
            role: "admin" | "engineer" | "viewer";
            /** @default [] */
            groups: string[];
            /** @default 72 */
            hours: number;
        } | {
            /** @constant */
            kind: "password";
            person: string;
            /** @default 72 */
            hours: number;
        };
        NewLock: {
            service: string;
            environment: string;
            reason: string;
            /** Format: date-time */
            until?: string;
        };
        NewPasskey: {
            label: string;
            credential: components["schemas"]["PasskeyRegistration"];
        };
        NewPerson: {
            name: string;
            /** @enum {string} */
            role: "admin" | "engineer" | "viewer";
            /** @enum {string} */
            kind?: "human" | "machine";
            display_name?: string;
            /** Format: email */
            email?: string;
            /** @enum {string} */
            locale?: "en" | "ru";
        };
        NewRelease: {
            service: string;
            tag: string;
            /** @default false */
            draft: boolean;
            description?: string | null;
        };
        NewSecret: {
            value: string;
        };
        NewSubscription: {
            service: string | null;
            kinds: ("own" | "releases" | "approvals" | "results" | "failures" | "dev" | "errors")[] | null;
        };
        NewToken: {
            person?: string;
            label: string;
            rights?: ("read" | "read_metrics" | "manage_own_account" | "create_release" | "deploy_dev" | "edit_own_release" | "edit_release" | "report_release" | "run_deployment" | "decide" | "cancel_own_release" | "cancel_release" | "stop_own_deployment" | "stop_deployment" | "roll_back" | "lock" | "unlock_of_others" | "freeze" | "read_people" | "manage_people" | "manage_targets" | "read_configuration" | "apply_configuration" | "manage_secrets" | "verify_audit")[];
            services?: string[];
            /** Format: date-time */
            expires_at?: string;
        };
        OpenApi: {
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        OpenedLink: {
            /** @enum {string} */
            kind: "setup" | "invitation" | "password" | "telegram";
            person: string | null;
            role: ("admin" | "engineer" | "viewer") | null;
            groups: string[];
            /** Format: date-time */
            expires_at: string;
        };
        Passkey: {
            id: string;
            label: string;
            /** Format: date-time */
            created_at: string;
            last_used_at: string | null;
        };
        PasskeyAssertion: {
            id: string;
            rawId: string;
            /** @constant */
            type: "public-key";
            response: {
                clientDataJSON: string;
                authenticatorData: string;
                signature: string;
                userHandle?: string | null;
            };
        };
        PasskeyChange: {
            label: string;
        };
        PasskeyList: {
            items: components["schemas"]["Passkey"][];
            next: null;
        };
        PasskeyOptions: {
            options: {
                [key: string]: unknown;
            };
        };
        PasskeyRegistration: {
            id: string;
            rawId: string;
            /** @constant */
            type: "public-key";
            response: {
                clientDataJSON: string;
                attestationObject: string;
                transports?: string[];
            };
        };
        PasskeySignIn: {
            credential: components["schemas"]["PasskeyAssertion"];
        };
        PasswordChange: {
            current: string;
            new: string;
        };
        Person: {
            name: string;
            display_name: string | null;
            email: string | null;
            /** @enum {string} */
            kind: "human" | "machine";
            /** @enum {string} */
            role: "admin" | "engineer" | "viewer";
            /** @enum {string} */
            role_from: "admin" | "configuration" | "oidc";
            locale: ("en" | "ru") | null;
            time_zone: string | null;
            quiet_hours: {
                from: string;
                to: string;
            } | null;
            groups: string[];
            ways_in: components["schemas"]["WaysIn"];
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
            last_login_at: string | null;
            revision: number;
        };
        PersonChange: {
            display_name?: string | null;
            email?: string | null;
            locale?: ("en" | "ru") | null;
            time_zone?: string | null;
            quiet_hours?: {
                from: string;
                to: string;
            } | null;
            /** @enum {string} */
            role?: "admin" | "engineer" | "viewer";
            disabled?: boolean;
        };
        PersonList: {
            items: components["schemas"]["Person"][];
            next: null;
        };
        PlaceOnTheWay: {
            environment: string;
            runs: {
                tag: string;
                commit: string | null;
                /** Format: date-time */
                since: string;
            } | null;
            approvals: components["schemas"]["ApprovalPolicy"];
            barrier: components["schemas"]["Reason"] | null;
        };
        Probe: {
            check: string;
            name: string;
            ok: boolean;
            detail: string;
            fix: string | null;
            remedy: string | null;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            remedy: string;
            facts: {
                [key: string]: string | number;
            };
            errors?: {
                place: string;
                message: string;
            }[];
            request_id: string;
            trace_id: string;
        };
        PullRequest: {
            number: number;
            title: string;
            author: string | null;
            url: string | null;
        };
        Ready: {
            /** @constant */
            status: "ready";
        };
        Reason: {
            code: string;
            message: string;
            remedy: string;
        };
        RejectRelease: {
            reason: string;
            commit?: string;
        };
        Release: {
            id: number;
            /** Format: uuid */
            uid: string;
            service: string;
            tag: string;
            version: string;
            commit: string | null;
            /** @enum {string} */
            status: "draft" | "initiated" | "stage_building" | "stage_building_failed" | "stage_test_rollback" | "stage_test_rollback_failed" | "manual_testing" | "manual_test_passed" | "manual_test_failed" | "deploying" | "deployed" | "production_failed" | "production_rollback" | "rollback" | "rollback_done" | "rollback_failed" | "cancelled";
            /** @enum {string} */
            phase: "draft" | "active" | "successful" | "failed" | "cancelled";
            /** @enum {string} */
            coarse_status: "draft" | "approved" | "released" | "cancelled";
            initiated_by: string;
            description: string | null;
            /** @enum {string} */
            runner: "machine" | "github";
            github_run_id: string | null;
            github_action_link: string | null;
            github_ref: string | null;
            rollback_to_tag: string | null;
            rehearsal_skipped: string | null;
            failure: components["schemas"]["Failure"] | null;
            held: components["schemas"]["Reason"] | null;
            revision: number;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
        };
        ReleaseCommits: {
            release_id: number;
            service: string;
            base: components["schemas"]["CommitsVersion"] | null;
            head: components["schemas"]["CommitsVersion"];
            /** @enum {string} */
            direction: "newer" | "older";
            commits: components["schemas"]["Commit"][] | null;
            commits_total: number | null;
            pull_requests: components["schemas"]["PullRequest"][] | null;
            commits_url: string | null;
            commits_reason: components["schemas"]["Reason"] | null;
        };
        ReleaseDetail: {
            id: number;
            /** Format: uuid */
            uid: string;
            service: string;
            tag: string;
            version: string;
            commit: string | null;
            /** @enum {string} */
            status: "draft" | "initiated" | "stage_building" | "stage_building_failed" | "stage_test_rollback" | "stage_test_rollback_failed" | "manual_testing" | "manual_test_passed" | "manual_test_failed" | "deploying" | "deployed" | "production_failed" | "production_rollback" | "rollback" | "rollback_done" | "rollback_failed" | "cancelled";
            /** @enum {string} */
            phase: "draft" | "active" | "successful" | "failed" | "cancelled";
            /** @enum {string} */
            coarse_status: "draft" | "approved" | "released" | "cancelled";
            initiated_by: string;
            description: string | null;
            /** @enum {string} */
            runner: "machine" | "github";
            github_run_id: string | null;
            github_action_link: string | null;
            github_ref: string | null;
            rollback_to_tag: string | null;
            rehearsal_skipped: string | null;
            failure: components["schemas"]["Failure"] | null;
            held: components["schemas"]["Reason"] | null;
            revision: number;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            approvals: components["schemas"]["Approvals"];
            certificate: components["schemas"]["Certificate"] | null;
            deployments: components["schemas"]["DeploymentWithSteps"][];
            runs: components["schemas"]["Run"][];
            actions: {
                /** @enum {string} */
                action: "start" | "approve" | "reject" | "cancel" | "rollback" | "retry";
                applicable: boolean;
                allowed: boolean;
                reason: components["schemas"]["Reason"] | null;
            }[];
            history: components["schemas"]["Event"][];
        };
        ReleasePage: {
            items: components["schemas"]["Release"][];
            next: string | null;
        };
        ReleasePlan: {
            service: string;
            head: components["schemas"]["CommitsVersion"];
            base: components["schemas"]["CommitsVersion"] | null;
            /** @enum {string} */
            direction: "newer" | "older";
            commits: components["schemas"]["Commit"][] | null;
            commits_total: number | null;
            pull_requests: components["schemas"]["PullRequest"][] | null;
            commits_url: string | null;
            commits_reason: components["schemas"]["Reason"] | null;
            left_out: components["schemas"]["LeftOut"] | null;
            migrations: components["schemas"]["MigrationsBetween"] | null;
            way: components["schemas"]["PlaceOnTheWay"][];
            refusal: components["schemas"]["Reason"] | null;
        };
        RollBackRelease: {
            to?: string;
        };
        RollbackPlan: {
            release_id: number;
            service: string;
            environment: string;
            from: {
                tag: string;
                revision: string | null;
            } | null;
            to: {
                tag: string;
                commit: string;
                revision: string | null;
                /** Format: date-time */
                deployed_at: string;
            } | null;
            migrations: {
                /** @enum {string} */
                direction: "none" | "forward" | "back";
                through: string[];
                to: string | null;
            } | null;
            candidates: {
                tag: string;
                commit: string;
                /** Format: date-time */
                deployed_at: string;
            }[];
            refusal: components["schemas"]["Reason"] | null;
        };
        Run: {
            /** Format: uuid */
            uid: string;
            /** @enum {string} */
            kind: "release" | "deployment";
            release_id: number | null;
            deployment_id: number | null;
            attempt: number;
            environment: string;
            repository: string;
            workflow: string | null;
            /** @enum {string} */
            state: "wanted" | "sent" | "found" | "ended";
            run_id: string | null;
            link: string | null;
            outcome: ("succeeded" | "failed" | "cancelled" | "timed_out" | "refused" | "unseen" | "abandoned") | null;
            failure: components["schemas"]["Failure"] | null;
            attention: string | null;
            stop_requested_by: string | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
        };
        RunToken: {
            person: string;
            token: components["schemas"]["GivenToken"];
            rights: string[] | null;
            services: string[] | null;
            run: {
                repository: string;
                id: string | null;
            };
        };
        RunnerClaim: {
            /** Format: uuid */
            run: string;
            /** @default null */
            run_id: string | null;
            /** @default 1 */
            run_attempt: number;
            secret: string;
        };
        RunnerHostKey: {
            host: string;
            fingerprint: string;
        };
        RunnerHostKeyPinned: {
            host: string;
            fingerprint: string;
        };
        RunnerPlace: {
            deployment: {
                id: number;
                service: string;
                environment: string;
                /** @enum {string} */
                kind: "deploy" | "rollback" | "rehearsal" | "dev";
                tag: string;
            };
            service: {
                name: string;
                repository: string;
            } & {
                [key: string]: unknown;
            };
            target: {
                name: string;
                driver: string;
                options: {
                    [key: string]: unknown;
                };
            };
            secrets: string[];
            host_keys: {
                [key: string]: string;
            };
        };
        RunnerTask: {
            id: number;
            key: string;
            /** @enum {string} */
            verb: "fetch" | "prepare" | "read_migrations" | "migrate" | "dump_schema" | "start" | "observe" | "smoke_test";
            arguments: unknown[];
            stop: boolean;
        };
        RunnerTaskLines: {
            first: number;
            lines: string[];
        };
        RunnerTaskOutcome: {
            /** @constant */
            kind: "done";
            value: unknown;
        } | {
            /** @constant */
            kind: "failed";
            failure: {
                code: string;
                facts: {
                    [key: string]: string | number;
                };
            };
        } | {
            /** @constant */
            kind: "unreachable";
            message: string;
            retry_after_ms: number;
        } | {
            /** @constant */
            kind: "aborted";
            message: string;
        } | {
            /** @constant */
            kind: "timed_out";
            message: string;
            limit_ms: number;
        } | {
            /** @constant */
            kind: "superseded";
            message: string;
            fence: number;
        } | {
            /** @constant */
            kind: "host_fault";
            message: string;
            /** @enum {string} */
            code: "login_refused" | "host_key_changed" | "disk_full" | "tool_missing";
            facts: {
                [key: string]: string;
            };
        } | {
            /** @constant */
            kind: "broken";
            message: string;
        };
        RunnerTaskResult: {
            outcome: components["schemas"]["RunnerTaskOutcome"];
        };
        RunnerWork: {
            /** @enum {string} */
            kind: "task" | "none" | "over";
            task: components["schemas"]["RunnerTask"] | null;
            stop: number[];
            status: ("pending" | "in_progress" | "succeeded" | "failed" | "rolled_back" | "cancelled") | null;
        };
        RunningVersion: {
            tag: string;
            commit: string | null;
            /** Format: date-time */
            since: string;
            deployment_id: number;
            release_id: number | null;
        };
        Secret: {
            name: string;
            revision: number | null;
            key_id: string | null;
            set_by: string | null;
            set_at: string | null;
            used_in: string[];
            problem: string | null;
        };
        SecretList: {
            items: components["schemas"]["Secret"][];
            next: null;
            key_id: string | null;
        };
        SecretRotation: {
            key_id: string;
            rotated: number;
            unreadable: string[];
        };
        Service: {
            name: string;
            repository: string;
            tag_pattern: string;
            owners: components["schemas"]["NamedPeople"];
            approvers: string[];
            environments: components["schemas"]["EnvironmentOfService"][];
        };
        ServiceDetail: {
            name: string;
            repository: string;
            tag_pattern: string;
            owners: components["schemas"]["NamedPeople"];
            approvers: string[];
            environments: components["schemas"]["EnvironmentOfService"][];
            approvals: components["schemas"]["ApprovalPolicy"];
            releases: components["schemas"]["Release"][];
            deployments: components["schemas"]["Deployment"][];
            measures: components["schemas"]["Measures"];
            unreleased: {
                tag: string;
                commit: string;
            }[] | null;
            unreleased_reason: components["schemas"]["Reason"] | null;
        };
        ServiceList: {
            items: components["schemas"]["Service"][];
            next: null;
        };
        ServiceTag: {
            tag: string;
            commit: string;
            release_id: number | null;
        };
        ServiceTagList: {
            items: components["schemas"]["ServiceTag"][];
            next: null;
            unreachable: string | null;
        };
        Session: {
            id: number;
            /** @enum {string} */
            method: "password" | "oidc" | "passkey" | "link";
            address: string | null;
            agent: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: date-time */
            expires_at: string;
            current: boolean;
        };
        SessionList: {
            items: components["schemas"]["Session"][];
            next: null;
        };
        SourcesCreated: {
            release_id: number;
        };
        SourcesHealth: {
            /** @constant */
            status: "ok";
        };
        SourcesNewRelease: {
            service_name: string;
            release_tag: string;
            rollback_to_tag?: string;
            status?: string;
            initiated_by?: string;
            github_run_id?: string;
            github_action_link?: string;
            github_ref?: string;
            approved_list?: string[];
            github_sha?: string;
        };
        SourcesRelease: {
            id: number;
            service_name: string;
            release_tag: string;
            rollback_to_tag: string;
            /** @enum {string} */
            status: "draft" | "initiated" | "stage_building" | "stage_building_failed" | "stage_test_rollback" | "stage_test_rollback_failed" | "manual_testing" | "manual_test_passed" | "manual_test_failed" | "deploying" | "deployed" | "production_failed" | "production_rollback" | "rollback" | "rollback_done" | "rollback_failed" | "cancelled";
            initiated_by: string;
            github_run_id: string;
            github_action_link: string;
            github_ref: string;
            approved_list: string;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
        };
        SourcesReport: {
            release_id: number;
            service_name?: string;
            release_tag?: string;
            rollback_to_tag?: string;
            status?: string;
            initiated_by?: string;
            github_run_id?: string;
            github_action_link?: string;
            github_ref?: string;
            approved_list?: string[];
        };
        SourcesReported: {
            release_id: number;
            /** @enum {string} */
            status: "draft" | "initiated" | "stage_building" | "stage_building_failed" | "stage_test_rollback" | "stage_test_rollback_failed" | "manual_testing" | "manual_test_passed" | "manual_test_failed" | "deploying" | "deployed" | "production_failed" | "production_rollback" | "rollback" | "rollback_done" | "rollback_failed" | "cancelled";
            not_counted: {
                name: string;
                reason: components["schemas"]["Reason"];
            }[];
        };
        StopDeployment: {
            /** @default false */
            force: boolean;
        };
        Target: {
            name: string;
            driver: string;
            where: {
                [key: string]: string;
            };
            places: {
                service: string;
                environment: string;
                runs: {
                    tag: string;
                    /** Format: date-time */
                    since: string;
                } | null;
                health: ("healthy" | "unhealthy" | "unknown") | null;
                attention: string | null;
            }[];
            last_contact: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                by: "deployment" | "doctor";
                deployment_id: number | null;
                answered: boolean;
            } | null;
            host_key: {
                host: string;
                fingerprint: string;
                /** Format: date-time */
                pinned_at: string;
            } | null;
            doctor: {
                /** Format: date-time */
                at: string;
                ok: boolean;
                failed: string[];
            } | null;
        };
        TargetList: {
            items: components["schemas"]["Target"][];
            next: null;
        };
        TelegramLink: {
            url: string | null;
            /** Format: date-time */
            expires_at: string;
        };
        TelegramStatus: {
            configured: boolean;
            username: string | null;
            mode: ("polling" | "webhook") | null;
            /** @enum {string} */
            state: "off" | "starting" | "reachable" | "away" | "conflict" | "unauthorized";
            since: string | null;
            last_error: {
                message: string;
                /** Format: date-time */
                at: string;
            } | null;
            waiting: number;
            waiting_since: string | null;
            last_update_at: string | null;
        };
        TelegramUpdate: {
            [key: string]: unknown;
        };
        TelegramWebhook: {
            /** @constant */
            status: "ok";
            url: string;
            pending_update_count: number;
            last_error: {
                /** Format: date-time */
                at: string;
                message: string;
            } | null;
        };
        Token: {
            id: number;
            person: string;
            label: string;
            rights: string[] | null;
            services: string[] | null;
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
            revoked_at: string | null;
            revoked_by: string | null;
            run: {
                repository: string;
                id: string | null;
            } | null;
        };
        TokenPage: {
            items: components["schemas"]["Token"][];
            next: string | null;
        };
        TrialExamination: {
            yaml: string;
            service: string;
        };
        VersionBefore: {
            tag: string;
            commit: string;
            revision: string | null;
        };
        Vote: {
            person: string;
            /** @enum {string} */
            decision: "approved" | "rejected";
            reason: string | null;
            commit: string;
            channel: string;
            /** Format: date-time */
            at: string;
        };
        WaitingRelease: {
            release: components["schemas"]["Release"];
            /** Format: date-time */
            since: string;
            approvals: components["schemas"]["Approvals"];
            waits_for_me: boolean;
            actions: {
                /** @enum {string} */
                action: "approve" | "reject";
                applicable: boolean;
                allowed: boolean;
                reason: components["schemas"]["Reason"] | null;
            }[];
        };
        WaysIn: {
            password: boolean;
            passkeys: number;
            identities: components["schemas"]["Identity"][];
        };
    };
    responses: {
        /** @description What came in is not what this document says; each wrong place is under `errors`. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Who asks is not known. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Who asks may not do this. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request did not arrive in time. */
        Problem408: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The rules say no; nothing was changed. The codes are in docs/refusals.md. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It changed since the answer that `If-Match` names; nothing was changed. */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What stands in the path is too long. */
        Problem414: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON. */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `If-Match` is missing. */
        Problem428: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many attempts; `Retry-After` says when to come back. */
        Problem429: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The headers are too large. */
        Problem431: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not now; `Retry-After` says when to come back. */
        Problem503: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
        IdempotencyKey: string;
        /** @description The `ETag` of what was looked at: 412 when it has changed since. */
        IfMatch: string;
        /** @description The `ETag` of what was looked at: 412 when it has changed since. */
        IfMatchRequired: string;
        /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
        IfNoneMatch: string;
        /** @description The `id:` that was seen last: the stream goes on after it. Stronger than `after`. */
        LastEventId: number;
    };
    requestBodies: never;
    headers: {
        /** @description Names this state; for `If-Match` and `If-None-Match`. */
        ETag: string;
        /** @description Where it is. */
        Location: string;
        /** @description Seconds to wait. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOpenApi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            431: components["responses"]["Problem431"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            400: components["responses"]["Problem400"];
            431: components["responses"]["Problem431"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            400: components["responses"]["Problem400"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listSignInMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthMethods"];
                };
            };
            400: components["responses"]["Problem400"];
            431: components["responses"]["Problem431"];
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    openLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkOpening"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedLink"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    useLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkUse"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    startOidcSignIn: {
        parameters: {
            query?: {
                return_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on at `Location`. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    acceptInvitationWithOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationStart"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoTo"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    finishOidcSignIn: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                iss?: string;
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on at `Location`. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    startPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    signInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignIn"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    exchangeWorkflowToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunToken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getConfigurationSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationSchema"];
                };
            };
            400: components["responses"]["Problem400"];
            431: components["responses"]["Problem431"];
        };
    };
    githubWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GithubPayload"];
            };
        };
        responses: {
            /** @description Accepted; it goes on by itself. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GithubWebhookAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listReleases: {
        parameters: {
            query?: {
                service?: string;
                phase?: "draft" | "active" | "successful" | "failed" | "cancelled";
                /** @description A status of docs/lifecycle.md, or one of its older names. */
                status?: string;
                limit?: number;
                /** @description The `next` of an earlier answer. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    createRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRelease"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of what was looked at: 412 when it has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    editRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of what was looked at: 412 when it has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EditRelease"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    planRollback: {
        parameters: {
            query?: {
                to?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollbackPlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    retryRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    startRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    approveRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApproveRelease"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    rejectRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectRelease"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    rollBackRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RollBackRelease"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    deployRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeployRelease"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    rollBackDeployment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RollBackRelease"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getReleaseCommits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseCommits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listDeployments: {
        parameters: {
            query?: {
                service?: string;
                environment?: string;
                release?: number;
                kind?: "deploy" | "rollback" | "rehearsal" | "dev";
                status?: "pending" | "in_progress" | "succeeded" | "failed" | "rolled_back" | "cancelled";
                limit?: number;
                /** @description The `next` of an earlier answer. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    stopDeployment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StopDeployment"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    readDeploymentLog: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogFeed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    followDeploymentLog: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                /** @description The `id:` that was seen last: the stream goes on after it. Stronger than `after`. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    claimDeployment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunnerClaim"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunnerPlace"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    nextRunnerTask: {
        parameters: {
            query?: {
                holding?: string;
                stopping?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunnerWork"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    sendRunnerTaskLines: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
                task: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunnerTaskLines"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    endRunnerTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
                task: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunnerTaskResult"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    leaveDeployment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    pinHostKeyByRunner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunnerHostKey"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunnerHostKeyPinned"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                release?: number;
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFeed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    followEvents: {
        parameters: {
            query?: {
                release?: number;
                after?: number;
            };
            header?: {
                /** @description The `id:` that was seen last: the stream goes on after it. Stronger than `after`. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listServices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    examineService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorReport"];
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listServiceTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceTagList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    planRelease: {
        parameters: {
            query: {
                tag: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePlan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    bringToDev: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DevRequest"];
            };
        };
        responses: {
            /** @description Accepted; it goes on by itself. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listEnvironments: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentList"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    downloadDeploymentLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getMatrix: {
        parameters: {
            query?: {
                service?: string;
                environment?: string;
            };
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matrix"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `next` of an earlier answer. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalInbox"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listTargets: {
        parameters: {
            query?: {
                name?: string;
                service?: string;
            };
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetList"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    compare: {
        parameters: {
            query: {
                from: string;
                to: string;
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getMeasures: {
        parameters: {
            query?: {
                service?: string;
                since?: string;
                until?: string;
                by?: "day" | "week" | "month";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasuresReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of what was looked at: 412 when it has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MeChange"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listMySessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    endMyOtherSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    endMySession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    startPasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    renamePasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyChange"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listMyIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    unlinkMyIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    startIdentityLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LinkStart"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoTo"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    addPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    disablePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of what was looked at: 412 when it has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of what was looked at: 412 when it has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    linkIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentity"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityShown"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    unlinkIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                name: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                name: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    addGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroup"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    removeGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of what was looked at: 412 when it has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    changeGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of what was looked at: 412 when it has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupChange"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    makeLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLink"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listTokens: {
        parameters: {
            query?: {
                person?: string;
                limit?: number;
                /** @description The `next` of an earlier answer. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    forgetHostKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                host: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listAuditLogs: {
        parameters: {
            query?: {
                actor?: string;
                action?: string;
                channel?: string;
                service?: string;
                release?: number;
                deployment?: number;
                since?: string;
                until?: string;
                /** @description The `next` of an earlier answer. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    exportAuditLogs: {
        parameters: {
            query?: {
                actor?: string;
                action?: string;
                channel?: string;
                service?: string;
                release?: number;
                deployment?: number;
                since?: string;
                until?: string;
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"][];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    verifyAuditLogs: {
        parameters: {
            query?: {
                expect?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditCheck"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listLocks: {
        parameters: {
            query?: {
                service?: string;
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BarrierList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    createLock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLock"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Barrier"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteLock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listFreezes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BarrierList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    createFreeze: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFreeze"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Barrier"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteFreeze: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer: 304 while that is still the answer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            /** @description It is still what `If-None-Match` names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    applyConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of what was looked at: 412 when it has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConfiguration"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedConfiguration"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            428: components["responses"]["Problem428"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listConfigurations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `next` of an earlier answer. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getConfigurationVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    examineTrial: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialExamination"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorReport"];
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    setSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSecret"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    removeSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateSecrets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretRotation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getTelegram: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelegramStatus"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    startTelegramLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelegramLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getGithub: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GithubStatus"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listChats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    setSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubscription"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    changeChat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ChatChange"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getMySubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    setMySubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubscription"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    sourcesHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesHealth"];
                };
            };
            400: components["responses"]["Problem400"];
            431: components["responses"]["Problem431"];
        };
    };
    telegramUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TelegramUpdate"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesHealth"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    setTelegramWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelegramWebhook"];
                };
            };
            400: components["responses"]["Problem400"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    reportNewRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourcesNewRelease"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesCreated"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    reportRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the change happens once, and the repeat answers like the first. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourcesReport"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesReported"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listActiveReleases: {
        parameters: {
            query?: {
                service_name?: string;
                limit?: number;
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesRelease"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listSuccessfulReleases: {
        parameters: {
            query?: {
                service_name?: string;
                limit?: number;
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesRelease"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    listFailedReleases: {
        parameters: {
            query?: {
                service_name?: string;
                limit?: number;
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesRelease"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    getReportedRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesRelease"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
}
