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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
        /** Tests what deployments need on each target; takes seconds */
        get: operations["examineService"];
        put?: never;
        post?: never;
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
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks */
        get: operations["getMe"];
        put?: never;
        post?: never;
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Alive: {
            /** @constant */
            status: "alive";
            version: string;
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
        Comparison: {
            from: {
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
            to: {
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
            differences: components["schemas"]["Difference"][];
            unchanged: {
                service: string;
                tag: string;
            }[];
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
            actions: {
                /** @enum {string} */
                action: "stop" | "abandon";
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
        Difference: {
            service: string;
            /** @enum {string} */
            change: "changed" | "new" | "removed";
            direction: ("newer" | "older" | "sideways") | null;
            from: {
                tag: string;
                commit: string | null;
                release_id: number | null;
                since: string | null;
            } | null;
            to: {
                tag: string;
                commit: string | null;
                release_id: number | null;
                since: string | null;
            } | null;
            migrations: {
                /** @enum {string} */
                direction: "none" | "forward" | "back";
                through: {
                    id: string;
                    reversible: boolean;
                }[];
            } | null;
            commits: {
                commit: string;
                title: string;
                author: string;
                /** Format: date-time */
                at: string;
            }[] | null;
            commits_reason: components["schemas"]["Reason"] | null;
        };
        DoctorReport: {
            service: string;
            ok: boolean;
            environments: {
                environment: string;
                target: {
                    name: string;
                    driver: string;
                };
                ok: boolean;
                probes: components["schemas"]["Probe"][];
            }[];
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
            secret: string | null;
        };
        LogFeed: {
            items: components["schemas"]["LogLine"][];
            next: number | null;
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
            groups: string[];
            ways_in: {
                password: boolean;
                passkeys: number;
                identities: components["schemas"]["Identity"][];
            };
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
            last_login_at: string | null;
            revision: number;
            came_with: {
                identity: string;
                csrf: string | null;
            };
            rights: {
                /** @enum {string} */
                right: "read" | "read_metrics" | "manage_own_account" | "create_release" | "edit_own_release" | "edit_release" | "report_release" | "decide" | "cancel_own_release" | "cancel_release" | "stop_own_deployment" | "stop_deployment" | "roll_back" | "lock" | "unlock_of_others" | "freeze" | "read_people" | "manage_people" | "manage_targets" | "read_configuration" | "apply_configuration" | "manage_secrets" | "verify_audit";
                allowed: boolean;
                reason: {
                    code: string;
                    message: string;
                    remedy: string;
                } | null;
            }[];
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
        NewFreeze: {
            services?: string[];
            environments?: string[];
            reason: string;
            /** Format: date-time */
            starts_at?: string;
            /** Format: date-time */
            until?: string;
        };
        NewLock: {
            service: string;
            environment: string;
            reason: string;
            /** Format: date-time */
            until?: string;
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
        };
        NewToken: {
            person?: string;
            label: string;
            rights?: ("read" | "read_metrics" | "manage_own_account" | "create_release" | "edit_own_release" | "edit_release" | "report_release" | "decide" | "cancel_own_release" | "cancel_release" | "stop_own_deployment" | "stop_deployment" | "roll_back" | "lock" | "unlock_of_others" | "freeze" | "read_people" | "manage_people" | "manage_targets" | "read_configuration" | "apply_configuration" | "manage_secrets" | "verify_audit")[];
            services?: string[];
            /** Format: date-time */
            expires_at?: string;
        };
        OpenApi: {
            openapi: string;
        } & {
            [key: string]: unknown;
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
            groups: string[];
            ways_in: {
                password: boolean;
                passkeys: number;
                identities: components["schemas"]["Identity"][];
            };
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
            last_login_at: string | null;
            revision: number;
        };
        PersonList: {
            items: components["schemas"]["Person"][];
            next: null;
        };
        Probe: {
            name: string;
            ok: boolean;
            detail: string;
            fix: string | null;
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
            actions: {
                /** @enum {string} */
                action: "start" | "approve" | "reject" | "cancel" | "rollback";
                allowed: boolean;
                reason: components["schemas"]["Reason"] | null;
            }[];
            history: components["schemas"]["Event"][];
        };
        ReleasePage: {
            items: components["schemas"]["Release"][];
            next: string | null;
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
        RunningVersion: {
            tag: string;
            commit: string;
            /** Format: date-time */
            since: string;
            deployment_id: number;
            release_id: number | null;
        };
        Service: {
            name: string;
            repository: string;
            tag_pattern: string;
            approvers: string[];
            environments: components["schemas"]["EnvironmentOfService"][];
        };
        ServiceDetail: {
            name: string;
            repository: string;
            tag_pattern: string;
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
        };
        TokenPage: {
            items: components["schemas"]["Token"][];
            next: string | null;
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
    listReleases: {
        parameters: {
            query?: {
                service?: string;
                phase?: "draft" | "active" | "successful" | "failed" | "cancelled";
                status?: string;
                limit?: number;
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
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
    planRollback: {
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
                    "application/json": components["schemas"]["RollbackPlan"];
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
            415: components["responses"]["Problem415"];
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
    getMe: {
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
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
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
    listTokens: {
        parameters: {
            query?: {
                person?: string;
                limit?: number;
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
            415: components["responses"]["Problem415"];
            431: components["responses"]["Problem431"];
            503: components["responses"]["Problem503"];
        };
    };
}
