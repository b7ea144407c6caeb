// Generated from the API by `npm run generate`; edit the declarations of the calls, not this file.
export interface paths {
    "/v1/dossiers/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDossier"];
        put: operations["putDossier"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{code}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["postProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDossiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossier-conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDossierConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/dossiers/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPublicDossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMessages"];
        put?: never;
        post: operations["postMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/message-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMessageGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/body": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["readMessageBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["replayMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["settleMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["correctMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listQueries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queries/{endpoint}/{operation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["askUnknown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleansing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCleansings"];
        put?: never;
        post: operations["startCleansing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleansing/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleansing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleansing/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopCleansing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cleansing/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleansingResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/components/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resolveComponents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/components/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listComponentAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{code}/enrichment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["enrichDossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/ack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acknowledgeInbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInboxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["askCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acknowledgeNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/urging-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getUrgingRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deadlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDeadlines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deadline-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["countDeadlines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listClockVersions"];
        put?: never;
        post: operations["importClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock-versions/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdrawClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock-recomputations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listClockRecomputations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock-recomputations/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listClockMoves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getClockDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clock-versions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getClockVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOutages"];
        put?: never;
        post: operations["announceOutage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["endOutage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdrawOutage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resolveRouting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRoutingCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing/cases/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["decideRoutingCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAttention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["search"];
        put?: never;
        post: operations["searchAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pulse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPulse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pulse/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["watchPulse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pulse/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPulseSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listReplays"];
        put?: never;
        post: operations["startReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["handOverDossiers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listReconciliations"];
        put?: never;
        post: operations["startReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation-differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAllDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation-differences/{id}/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["repairDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation-differences/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acceptDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["readProposalDifference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rejectProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEndpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getEndpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{name}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEndpointEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/endpoints/{name}/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["probeEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAccesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accesses/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["searchAccesses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAgreements"];
        put?: never;
        post: operations["makeAgreements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreement-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAgreementKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreement-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["checkAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{token}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMessageFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/file-fetches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listFileFetches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{endpoint}/{callback}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["postCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInboundCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInboundCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-calls/{id}/body": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInboundCallBody"];
        put?: never;
        post: operations["lookAtInboundCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-calls/{id}/repeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["repeatInboundCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refused-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRefusedCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["runSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProcesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProcedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedures/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProcedure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedures/{code}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putProcedureMarks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedure-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProcedureChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refreshCatalogue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listKeptReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/kept/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getKeptReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/procedures-without-dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportProceduresWithoutDossiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/online-share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportOnlineShare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/procedures-without-boundaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportProceduresWithoutBoundaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/procedures-not-on-portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportProceduresNotOnPortal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getScoreGaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listGapDossiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/published-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPublishedFigures"];
        put?: never;
        post: operations["importPublishedFigures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/published-figures/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPublishedImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/published-figures/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undoPublishedImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCodeTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-tables/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-tables/{table}/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["resolveCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCodeImports"];
        put?: never;
        post: operations["importCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-tables/{table}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["addCodeRow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undoCodeImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-stagings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCodeStagings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-stagings/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirmCodeStaging"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/code-stagings/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["dropCodeStaging"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competence-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["importCompetences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDesks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resolveLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getConsoleSession"];
        put?: never;
        post: operations["beginConsoleSession"];
        delete: operations["endConsoleSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schemas/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["start"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readDocumentation"];
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
        access: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            sender: string;
            person?: string;
            officer?: string;
            /** @enum {unknown} */
            action: "read-message" | "read-dossier" | "read-inbox" | "read-inbound-call" | "ask" | "read-answer" | "fetch-file" | "search-accesses" | "search";
            what: string;
            subject?: string;
            dossierCode?: string;
            /** Format: uuid */
            messageId?: string;
            purpose?: string;
            override?: string;
        };
        "access-page": {
            accesses: components["schemas"]["access"][];
            nextCursor?: string;
        };
        "access-search": {
            subject: components["schemas"]["subject-number"];
            dossier?: string;
            officer?: string;
            sender?: string;
            person?: string;
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
            cursor?: string;
            /** @default 50 */
            limit: number;
            reason?: string;
        };
        acknowledgement: {
            /** Format: uuid */
            messageId: string;
            dossierCode?: string;
            deliveries: {
                id: string;
                endpoint: string;
                operation: string;
                /** @enum {string} */
                status: "waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead";
            }[];
            warnings: components["schemas"]["finding"][];
        };
        "agreement-check": {
            /** @enum {unknown} */
            verdict: "good" | "not-signed" | "unknown-key" | "altered";
            text: string;
            agreement?: {
                endpoint: string;
                agency: string;
                /** Format: date */
                day: string;
                version: number;
                /** Format: date-time */
                madeAt: string;
                complete: boolean;
                counts: components["schemas"]["agreement-counts"];
            };
            key?: string;
            kept?: {
                /** Format: uuid */
                id: string;
                latest: boolean;
            };
        };
        "agreement-check-request": {
            content: string;
        };
        "agreement-counts": {
            handedOver: number;
            acknowledged: number;
            refused: number;
            open: number;
            differing: number;
            repaired: number;
            mended: number;
        };
        "agreement-key": {
            id: string;
            publicKey: string;
            /** Format: date-time */
            firstUsedAt: string;
        };
        "agreement-keys": {
            keys: components["schemas"]["agreement-key"][];
        };
        "agreement-page": {
            agreements: components["schemas"]["agreement-summary"][];
            nextCursor?: string;
        };
        "agreement-request": {
            /** Format: date */
            day: string;
            reason: string;
        };
        "agreement-summary": {
            /** Format: uuid */
            id: string;
            endpoint: string;
            agency: string;
            /** Format: date */
            day: string;
            version: number;
            /** Format: date-time */
            madeAt: string;
            complete: boolean;
            counts: components["schemas"]["agreement-counts"];
            latest: boolean;
            key: string;
        };
        "agreements-made": {
            made: number;
        };
        /** Answer to a question */
        answer: {
            /** Question */
            questionId: string;
            /** Agency that answers */
            agency: {
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /** Who answers */
            answeredBy: {
                /** Name */
                name: string;
                /** Title */
                title?: string;
            };
            /**
             * Answered
             * Format: date-time
             */
            answeredAt: string;
            /** Content */
            content: string;
        };
        /** Apology */
        apology: {
            /** Dossier code */
            dossierCode: string;
            /**
             * Notice
             * Format: uuid
             */
            noticeId: string;
            /** Procedure */
            procedureCode?: string;
            /** Agency that apologises */
            agency?: string;
            /**
             * Received at
             * Format: date-time
             */
            receivedAt?: string;
            /**
             * Date that was promised
             * Format: date-time
             */
            dueAt: string;
            /**
             * New date, as computed
             * Format: date-time
             */
            proposedDueAt: string;
            /** Whether the date has passed */
            isLate: boolean;
            /** Reason */
            reason: string;
            /**
             * Made at
             * Format: date-time
             */
            madeAt: string;
        };
        attempt: {
            number: number;
            /** @enum {unknown} */
            kind: "send" | "look-up" | "follow-up";
            requestId: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt?: string;
            outcome?: string;
            code?: string;
            partnerCode?: string;
            reason?: string;
            httpStatus?: number;
            partnerText?: string;
            words: string;
        };
        attention: {
            /** Format: date-time */
            at: string;
            count: number;
            kinds: {
                /** @enum {unknown} */
                kind: "dead" | "parked" | "rejected" | "quarantine" | "routing-case" | "inbound-call" | "case" | "unknown-case" | "difference" | "halted-reconciliation" | "notice" | "proposal" | "endpoint" | "schedule" | "report" | "inbox" | "calendar";
                cause: string;
                remedy: {
                    text: string;
                    call: string;
                    command: string;
                };
                count: number;
                /** Format: date-time */
                oldestAt?: string;
                /** Format: date-time */
                dueAt?: string;
                groups: {
                    endpoint?: string;
                    code?: string;
                    count: number;
                    /** Format: date-time */
                    oldestAt: string;
                    /** Format: date-time */
                    dueAt?: string;
                }[];
            }[];
            items?: {
                id: string;
                messageId?: string;
                endpoint?: string;
                code?: string;
                dossierCode?: string;
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                dueAt?: string;
            }[];
            nextCursor?: string;
        };
        "audit-page": {
            entries: {
                /** Format: date-time */
                at: string;
                by: string;
                action: string;
                subject: string;
                details: {
                    [key: string]: unknown;
                };
            }[];
            nextCursor?: string;
        };
        /** Finished social benefit dossier */
        "benefit-dossier": {
            /** Dossier code */
            dossierCode: string;
            /** Procedure code */
            procedureCode: string;
            /** Field code */
            fieldCode: string;
            /**
             * Channel
             * @enum {string}
             */
            channel: "direct" | "online" | "postal";
            /** Applicant */
            applicant: {
                /** Full name */
                fullName: string;
                /**
                 * Sex
                 * @enum {string}
                 */
                sex: "male" | "female";
                /** Birth date */
                birthDate?: {
                    /** Year */
                    year: number;
                    /** Month */
                    month?: number;
                    /** Day */
                    day?: number;
                };
                /** Personal paper */
                paper: {
                    /** Number */
                    identifier: string;
                    /**
                     * Issued on
                     * Format: date
                     */
                    issuedOn?: string;
                    /** Code of who issued it */
                    issuedByCode?: string;
                };
                /** Ethnic group */
                ethnicGroupCode?: string;
                /** Telephone */
                phone?: string;
                permanentAddress?: components["schemas"]["benefit-dossier.address"];
                currentAddress?: components["schemas"]["benefit-dossier.address"];
            };
            /**
             * Received at
             * Format: date-time
             */
            receivedAt: string;
            /**
             * Due at
             * Format: date-time
             */
            dueAt?: string;
            /**
             * Processing finished at
             * Format: date-time
             */
            finishedAt: string;
            /**
             * Handed over at
             * Format: date-time
             */
            returnedAt: string;
            /** Electronic form */
            form: Record<string, never>;
        };
        /** Address */
        "benefit-dossier.address": {
            /** Province */
            provinceCode?: string;
            /** District */
            districtCode?: string;
            /** Ward */
            wardCode?: string;
            /** House and street */
            street?: string;
        };
        caller: {
            name: string;
            person?: string;
            rights: {
                agencies: string[];
                messages: ("answer" | "benefit-dossier" | "civil-registration" | "criminal-record-application" | "dossier" | "evaluation" | "fee-receipt" | "land-dossier" | "land-update" | "linked-state" | "petition-answer" | "petition-progress" | "postal-order" | "progress" | "question")[];
                queries: string[];
                inboxes: string[];
                endpoints: string[];
                stores: string[];
                seeBodies: boolean;
                replay: boolean;
                operate: boolean;
                seeAll: boolean;
                approve?: boolean;
                audit: boolean;
                reports: boolean;
            };
        };
        "cancel-request": {
            endpoint?: string;
            reason?: string;
        };
        "cancel-result": {
            cancelled: components["schemas"]["delivery-transition"][];
        };
        case: {
            /** Format: uuid */
            id: string;
            endpoint: string;
            operation: string;
            number: string;
            dossierCode: string;
            sender: string;
            /** Format: uuid */
            messageId: string;
            /** Format: uuid */
            deliveryId: string;
            /** @enum {unknown} */
            state: "open" | "supplement-needed" | "payment-needed" | "finished" | "refused" | "withdrawn" | "cancelled" | "expired";
            stateText: string;
            partnerState?: string;
            /** Format: date-time */
            partnerAt?: string;
            /** @enum {unknown} */
            mustAct?: "partner" | "applicant" | "operator";
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            movedAt: string;
            /** Format: date-time */
            askedAt?: string;
            /** Format: date-time */
            nextQuestionAt?: string;
            /** Format: date-time */
            expiresAt?: string;
            finding?: {
                code: string;
                message: string;
            };
        };
        "case-action": {
            reason: string;
        };
        "case-entry": {
            /** Format: date-time */
            at: string;
            /** @enum {unknown} */
            kind: "opened" | "moved" | "older" | "not-allowed" | "expired" | "cancelled" | "asked";
            /** @enum {unknown} */
            state: "open" | "supplement-needed" | "payment-needed" | "finished" | "refused" | "withdrawn" | "cancelled" | "expired";
            partnerState?: string;
            /** Format: date-time */
            partnerAt?: string;
            source: string;
            by?: string;
            reason?: string;
            partnerText?: string;
            messageIds: string[];
        };
        "case-page": {
            cases: components["schemas"]["case"][];
            nextCursor?: string;
        };
        /** Case report */
        "case-report": {
            /** Dossier code */
            dossierCode: string;
            /** Endpoint */
            endpoint: string;
            /** Operation */
            operation: string;
            /**
             * Case
             * Format: uuid
             */
            caseId: string;
            /** Number at the partner */
            number: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "supplement-needed" | "payment-needed" | "finished" | "refused" | "withdrawn" | "cancelled" | "expired";
            /** Partner's code of the state */
            partnerState?: string;
            /**
             * When
             * Format: date-time
             */
            at: string;
            /** Partner's words */
            partnerText?: string;
            /** Files */
            files?: {
                /** Name */
                name: string;
                /**
                 * Link to the file
                 * Format: uri
                 */
                url: string;
            }[];
            /** Results */
            results?: {
                /** Name */
                name: string;
                /** Number */
                number?: string;
                /**
                 * Issued on
                 * Format: date
                 */
                issuedOn?: string;
                /** Result code */
                resultCode?: string;
                /**
                 * Link to the file
                 * Format: uri
                 */
                url?: string;
            }[];
        };
        "case-story": {
            /** Format: uuid */
            id: string;
            endpoint: string;
            operation: string;
            number: string;
            dossierCode: string;
            sender: string;
            /** Format: uuid */
            messageId: string;
            /** Format: uuid */
            deliveryId: string;
            /** @enum {unknown} */
            state: "open" | "supplement-needed" | "payment-needed" | "finished" | "refused" | "withdrawn" | "cancelled" | "expired";
            stateText: string;
            partnerState?: string;
            /** Format: date-time */
            partnerAt?: string;
            /** @enum {unknown} */
            mustAct?: "partner" | "applicant" | "operator";
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            movedAt: string;
            /** Format: date-time */
            askedAt?: string;
            /** Format: date-time */
            nextQuestionAt?: string;
            /** Format: date-time */
            expiresAt?: string;
            finding?: {
                code: string;
                message: string;
            };
            history: components["schemas"]["case-entry"][];
        };
        catalogue: {
            enabled: boolean;
            endpoint: string;
            listed: number;
            withdrawn: number;
            withoutDetails: number;
            toTell: number;
            runs: components["schemas"]["catalogue-run"][];
        };
        "catalogue-refresh-request": {
            reason: string;
            /** @default false */
            acceptShort: boolean;
        };
        "catalogue-run": {
            id: number;
            endpoint: string;
            firstFill: boolean;
            acceptShort: boolean;
            short: boolean;
            listsDone: number;
            listed?: number;
            asked: number;
            withoutDetails: number;
            unreadable: string[];
            added: number;
            changed: number;
            withdrawn: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt?: string;
            /** @enum {unknown} */
            result?: "finished" | "abandoned";
        };
        /** Supplement from the citizen */
        "citizen-supplement": {
            /** Dossier code */
            dossierCode: string;
            /** Request */
            supplementId?: string;
            /**
             * Submitted
             * Format: date-time
             */
            submittedAt: string;
            /** Content */
            content?: string;
            /** Documents */
            documents: components["schemas"]["citizen-supplement.submittedDocument"][];
        };
        /** Submitted document */
        "citizen-supplement.submittedDocument": {
            /** File id */
            id?: string;
            /** File name */
            fileName: string;
            /**
             * Link
             * Format: uri
             */
            url: string;
            /** Component code */
            componentCode?: string;
            /** Component */
            componentName?: string;
            /** Copies */
            copies?: number;
            /**
             * Form
             * @enum {string}
             */
            form?: "original" | "copy" | "electronic";
            /** SHA-256 */
            sha256?: string;
            /** Result code */
            resultCode?: string;
        };
        /** Civil-status registration */
        "civil-registration": {
            /** Dossier code */
            dossierCode: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "birth" | "death" | "marriage" | "certified-copy";
            /**
             * Received at
             * Format: date-time
             */
            receivedAt: string;
            /** Number of the linked group */
            linkedCode?: string;
            /** Answers a request to supplement */
            supplement?: boolean;
            /** Where it is registered */
            placeCode: string;
            /** Type of registration */
            registrationType?: string;
            /** Certified copies */
            copies?: number;
            subject?: components["schemas"]["civil-registration.person"];
            mother?: components["schemas"]["civil-registration.person"];
            father?: components["schemas"]["civil-registration.person"];
            applicant: components["schemas"]["civil-registration.person"];
            /** Birth */
            birth?: {
                place: components["schemas"]["civil-registration.address"];
                origin?: components["schemas"]["civil-registration.address"];
                /** Kind of birth registration */
                kindCode?: string;
                /** Number of the birth notice */
                certificateNumber?: string;
                /**
                 * Birth notice issued on
                 * Format: date
                 */
                certifiedOn?: string;
                /** Birth date in words */
                dateInWords?: string;
            };
            /** Death */
            death?: {
                on: components["schemas"]["civil-registration.birthDate"];
                /** Time of death */
                time?: string;
                /** Place of death */
                place: string;
                /** Cause */
                cause?: string;
                /** Code of the death notice */
                noticeNumber?: string;
                /** Paper that proves the death */
                paper?: {
                    /** Kind */
                    kindCode?: string;
                    /** Number */
                    number?: string;
                    /**
                     * Issued on
                     * Format: date
                     */
                    issuedOn?: string;
                    /** Issued by */
                    issuedBy?: string;
                };
            };
            /** Earlier registration */
            earlier?: {
                /** Number */
                number: string;
                /** Book */
                book?: string;
                /**
                 * Registered on
                 * Format: date
                 */
                on?: string;
                /** Kind of copy */
                copyKind: string;
            };
            /** Files */
            files?: components["schemas"]["civil-registration.file"][];
        };
        /** Address */
        "civil-registration.address": {
            /** House, street */
            detail?: string;
            /** Country code */
            country?: string;
            /** Province code */
            provinceCode: string;
            /** District code */
            districtCode?: string;
            /** Ward code */
            wardCode: string;
        };
        /** Birth date */
        "civil-registration.birthDate": {
            /** Year */
            year: number;
            /** Month */
            month?: number;
            /** Day */
            day?: number;
        };
        /** File */
        "civil-registration.file": {
            /** File id */
            id: string;
            /** Kind of paper */
            kindCode: string;
            /** Title of the paper */
            title: string;
            /** File name */
            fileName: string;
            /**
             * Link
             * Format: uri
             */
            url: string;
            /** Withdrawn */
            withdrawn?: boolean;
        };
        /** Person */
        "civil-registration.person": {
            /** Full name */
            fullName: string;
            birthDate?: components["schemas"]["civil-registration.birthDate"];
            /**
             * Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /** Ethnic group */
            ethnicityCode?: string;
            /** Nationality */
            nationalityCode?: string;
            /** Personal id number */
            personalId?: string;
            /** Kind of residence */
            residenceKind?: string;
            residence?: components["schemas"]["civil-registration.address"];
            /** Identity paper */
            paper?: {
                /** Kind */
                kindCode: string;
                /** Number */
                identifier: string;
                /**
                 * Issued on
                 * Format: date
                 */
                issuedOn?: string;
                /** Issued by */
                issuedBy?: string;
            };
            /** Confirmed by the population database */
            confirmed?: boolean;
            /** Phone */
            phone?: string;
            /** E-mail */
            email?: string;
            /** Relation to the person registered */
            relation?: string;
        };
        cleansing: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            state: "receiving" | "running" | "done" | "stopped" | "failed";
            sender: string;
            endpoint: string;
            operation: string;
            officer: string;
            dossierCode?: string;
            reason: string;
            /** Format: date */
            codesOn?: string;
            rows: {
                total: number;
                match: number;
                mismatch: number;
                noInformation: number;
                notAsked: number;
                open: number;
            };
            asked: number;
            budget?: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt?: string;
            stoppedBy?: string;
            code?: string;
            waiting?: {
                code: string;
                message: string;
                /** Format: date-time */
                until: string;
            };
            /** Format: date-time */
            expiresAt?: string;
        };
        "cleansing-page": {
            cleansings: components["schemas"]["cleansing"][];
            nextCursor?: string;
        };
        "cleansing-result": string;
        "cleansing-row": {
            ref?: string;
            personalId?: string;
            cmnd?: string;
            taxCode?: string;
            insuranceNumber?: string;
            fullName?: string;
            name?: string;
            birthDate?: string;
            sex?: string;
            provinceCode?: string;
            wardCode?: string;
            codesOn?: string;
            dossierCode?: string;
        };
        clock: {
            /** @enum {unknown} */
            source: "configuration" | "imported";
            imported?: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                at: string;
                by: string;
                file: string;
                reason: string;
            };
            years: {
                year: number;
                source: string;
                provisional: boolean;
                /** @enum {unknown} */
                use: "shipped" | "confirmed" | "replaced" | "given-way";
            }[];
            coveredDays: number;
            confirmedDays: number;
            warning?: string;
            arrivalRules: {
                /** @enum {unknown} */
                name: "acceptance" | "linked-birth" | "certification";
                source: string;
                late: string;
                procedures: string[];
                /** Format: date */
                from?: string;
                /** Format: date */
                to?: string;
            }[];
            limits: {
                /** @enum {unknown} */
                name: "forwarding" | "supplement-notice" | "supplement-notice-other" | "supplement-answer" | "supplement-answer-short" | "acknowledgement" | "synchronisation";
                text: string;
                whose: string;
                within: string;
                time: string;
                procedures: string[];
                source: string;
                enabled: boolean;
                /** Format: date */
                from?: string;
                /** Format: date */
                to?: string;
            }[];
            recomputation?: components["schemas"]["clock-recomputation"];
        };
        "clock-days": {
            year: number;
            provisional: boolean;
            days: {
                /** Format: date */
                day: string;
                works: boolean;
                /** @enum {unknown} */
                exception?: "holiday" | "swapped-in" | "swapped-out";
                name?: string;
            }[];
        };
        "clock-file": {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            by: string;
            file: string;
            reason: string;
            text?: string;
        };
        "clock-import-request": {
            file: string;
            text: string;
            reason?: string;
            /** @default false */
            dryRun: boolean;
        };
        "clock-import-result": {
            dryRun: boolean;
            /** Format: uuid */
            id?: string;
            /** Format: uuid */
            recomputation?: string;
        };
        "clock-move": {
            dossierCode: string;
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
        };
        "clock-move-page": {
            moves: components["schemas"]["clock-move"][];
            nextCursor?: string;
        };
        "clock-recomputation": {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            reason: "settings" | "configuration" | "outage";
            subject?: string;
            /** @enum {unknown} */
            state: "waiting" | "under-way" | "done" | "superseded";
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            /** Format: date-time */
            beginsAt: string;
            /** Format: date-time */
            doneAt?: string;
            looked: number;
            moved: number;
            later: number;
            earlier: number;
        };
        "clock-recomputation-page": {
            recomputations: components["schemas"]["clock-recomputation"][];
            nextCursor?: string;
        };
        "clock-version": {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            by: string;
            file: string;
            reason: string;
        };
        "clock-version-page": {
            versions: components["schemas"]["clock-version"][];
            nextCursor?: string;
        };
        "clock-withdrawal": {
            reason: string;
        };
        "code-import": {
            id: number;
            table: string;
            set: string;
            /** Format: date-time */
            at: string;
            by: string;
            file: string;
            hash: string;
            reason: string;
            counts: {
                added: number;
                changed: number;
                ended: number;
                withdrawn: number;
                unchanged: number;
            };
            /** Format: date-time */
            undoneAt?: string;
            undoneBy?: string;
            undoneReason?: string;
        };
        "code-import-page": {
            imports: components["schemas"]["code-import"][];
            nextCursor?: string;
        };
        "code-import-report": {
            id?: number;
            dryRun: boolean;
            counts: {
                added: number;
                changed: number;
                ended: number;
                withdrawn: number;
                unchanged: number;
            };
            changes: {
                /** @enum {unknown} */
                kind: "added" | "changed" | "ended" | "withdrawn";
                code: string;
                name: string;
                /** Format: date */
                from?: string;
                /** Format: date */
                to?: string;
            }[];
            warnings: components["schemas"]["finding"][];
            released: {
                count: number;
                deliveries: {
                    /** Format: uuid */
                    id: string;
                    /** Format: uuid */
                    messageId?: string;
                    endpoint: string;
                }[];
            };
        };
        "code-import-request": {
            table: string;
            /** @default national */
            set: string;
            file: string;
            csv: string;
            /** @default false */
            dryRun: boolean;
            reason?: string;
            /** Format: date */
            from?: string;
        };
        "code-page": {
            table: string;
            set: string;
            version: number;
            rows: components["schemas"]["code-row"][];
            nextCursor?: string;
        };
        "code-resolution": {
            table: string;
            set: string;
            code: string;
            /** Format: date */
            on: string;
            /** Format: date */
            validOn?: string;
            resolution: {
                /** @enum {unknown} */
                kind: "exact" | "candidates" | "unknown";
                row?: {
                    code: string;
                    name: string;
                    /** Format: date */
                    validFrom?: string;
                    /** Format: date */
                    validTo?: string;
                    source?: string;
                    attributes: {
                        [key: string]: string;
                    };
                    successors: {
                        /** @enum {string} */
                        kind: "rename" | "merge" | "split" | "re-use";
                        code: string;
                    }[];
                    via: {
                        /** @enum {string} */
                        kind: "rename" | "merge" | "split" | "re-use";
                        from: string;
                        to: string;
                        /** Format: date */
                        on: string;
                    }[];
                };
                candidates?: {
                    code: string;
                    name: string;
                    /** Format: date */
                    validFrom?: string;
                    /** Format: date */
                    validTo?: string;
                    source?: string;
                    attributes: {
                        [key: string]: string;
                    };
                    successors: {
                        /** @enum {string} */
                        kind: "rename" | "merge" | "split" | "re-use";
                        code: string;
                    }[];
                    via: {
                        /** @enum {string} */
                        kind: "rename" | "merge" | "split" | "re-use";
                        from: string;
                        to: string;
                        /** Format: date */
                        on: string;
                    }[];
                }[];
                incomplete?: boolean;
                /** @enum {unknown} */
                reason?: "no-such-code" | "not-yet" | "ended";
            };
            history: components["schemas"]["code-row"][];
        };
        "code-row": {
            code: string;
            name: string;
            /** Format: date */
            validFrom?: string;
            /** Format: date */
            validTo?: string;
            source?: string;
            attributes: {
                [key: string]: string;
            };
            successors: {
                /** @enum {string} */
                kind: "rename" | "merge" | "split" | "re-use";
                code: string;
            }[];
        };
        "code-row-request": {
            /** @default national */
            set: string;
            code: string;
            name?: string;
            /** Format: date */
            validFrom?: string;
            /** Format: date */
            validTo?: string;
            source?: string;
            attributes?: {
                [key: string]: string;
            };
            successors?: {
                /** @enum {string} */
                kind: "rename" | "merge" | "split" | "re-use";
                code: string;
            }[];
            withdrawn?: boolean;
            endsFormer?: boolean;
            /** @default false */
            dryRun: boolean;
            reason?: string;
        };
        "code-staging": {
            id: number;
            endpoint: string;
            list: string;
            table: string;
            set: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            seenAt: string;
            /** Format: date */
            day: string;
            complete: boolean;
            rows: number;
            /** @enum {string} */
            state: "waiting" | "confirmed" | "undone" | "dropped";
            importId?: number;
            droppedBy?: string;
            droppedReason?: string;
        };
        "code-staging-confirmation": {
            /** @default false */
            dryRun: boolean;
            reason?: string;
        };
        "code-staging-drop": {
            reason: string;
        };
        "code-staging-page": {
            stagings: components["schemas"]["code-staging"][];
            nextCursor?: string;
        };
        "code-tables": {
            tables: {
                table: string;
                title: string;
                columns: {
                    name: string;
                    title: string;
                }[];
                version: number;
                sets: {
                    set: string;
                    rows: number;
                    validToday: number;
                }[];
            }[];
        };
        "code-undo-request": {
            reason: string;
        };
        competence: {
            line: number;
            procedure?: string;
            field?: string;
            /** @enum {string} */
            level?: "central" | "province" | "commune";
            unit?: string;
            /** @enum {string} */
            decidedBy: "citizen" | "land";
            agency: {
                code: string;
                name?: string;
            };
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo?: string;
            source: string;
        };
        "competence-import-report": {
            /** Format: uuid */
            id?: string;
            dryRun: boolean;
            counts: {
                added: number;
                removed: number;
                kept: number;
            };
            added: components["schemas"]["competence"][];
            removed: components["schemas"]["competence"][];
            warnings: components["schemas"]["finding"][];
        };
        "competence-import-request": {
            file: string;
            csv: string;
            /** @default false */
            dryRun: boolean;
            reason?: string;
        };
        "competence-rule": {
            line: number;
            procedure?: string;
            field?: string;
            /** @enum {unknown} */
            level?: "central" | "province" | "commune";
            unit?: string;
            /** @enum {unknown} */
            decidedBy?: "citizen" | "land";
            agency: {
                code: string;
                name?: string;
            };
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo?: string;
            source: string;
        };
        "component-answer": {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            sender: string;
            person?: string;
            officer: string;
            dossierCode: string;
            procedure: string;
            component: string;
            /** @enum {unknown} */
            state: "replaced" | "needed" | "open";
            cause?: string;
            message?: string;
            question?: string;
            database?: string;
            answerCode?: string;
            ground?: string;
        };
        "component-answer-page": {
            answers: components["schemas"]["component-answer"][];
            nextCursor?: string;
        };
        "console-session": {
            signedIn: {
                person: string;
                displayName: string;
                groups: string[];
                rights: {
                    agencies: string[];
                    seeAll: boolean;
                    seeBodies: boolean;
                    replay: boolean;
                    operate: boolean;
                    approve: boolean;
                    audit: boolean;
                    reports: boolean;
                };
                csrf: string;
                /** @enum {unknown} */
                way: "account" | "oidc";
                /** Format: date-time */
                endsAt: string;
            } | null;
            ways: {
                accounts: boolean;
                oidc: boolean;
            };
        };
        "console-sign-in": {
            name: string;
            /** Format: password */
            password: string;
        };
        "console-signed-out": {
            signOutUrl?: string;
        };
        "correct-rehearsal": {
            dryRun: boolean;
            difference: components["schemas"]["difference"];
            wouldReplay: components["schemas"]["delivery-transition"][];
        };
        "correct-request": {
            data?: unknown;
            patch?: components["schemas"]["patch-operation"][];
            reason?: string;
            endpoint?: string;
            /** @default false */
            completedToo: boolean;
            /** @default false */
            resend: boolean;
            /** @default false */
            evenIfOlder: boolean;
            /** @default false */
            dryRun: boolean;
        } & (({
            [key: string]: unknown;
        } & (({
            data: unknown;
        } & {
            [key: string]: unknown;
        }) | ({
            patch: unknown;
        } & {
            [key: string]: unknown;
        }))) & unknown);
        "correct-result": {
            version: number;
            difference: components["schemas"]["difference"];
            replayed: components["schemas"]["delivery-transition"][];
        };
        /** Application for a criminal-record certificate */
        "criminal-record-application": {
            /** Dossier code */
            dossierCode: string;
            /**
             * Received at
             * Format: date-time
             */
            receivedAt: string;
            /**
             * Due at
             * Format: date-time
             */
            dueAt: string;
            /** Number of the money receipt */
            moneyReceipt?: string;
            /**
             * Certificate
             * @enum {string}
             */
            certificateType: "1" | "2";
            /**
             * Who asks
             * @enum {string}
             */
            requestedBy: "person" | "authorised" | "organisation" | "prosecuting-body";
            /**
             * Whom it is about
             * @enum {string}
             */
            subject: "vietnamese" | "foreigner" | "organisation" | "prosecuting-body";
            /** Copies */
            copies: number;
            /**
             * Declared on
             * Format: date
             */
            declaredOn: string;
            /** Purpose */
            purpose?: string;
            /** Asks for bans from positions */
            positionBan?: boolean;
            /** Note */
            note?: string;
            /** Where it is sent */
            deliveryAddress?: string;
            /** Person */
            person: {
                /** Full name */
                fullName: string;
                /** Other name */
                otherName?: string;
                /**
                 * Sex
                 * @enum {string}
                 */
                sex: "male" | "female";
                /** Birth date */
                birthDate: string;
                /** Place of birth */
                birthPlace?: string;
                /** Nationality */
                nationalityCode: string;
                /** Ethnic group */
                ethnicGroupCode?: string;
                paper: components["schemas"]["criminal-record-application.paper"];
                /** Telephone */
                phone: string;
                /** E-mail */
                email?: string;
                permanentAddress?: components["schemas"]["criminal-record-application.address"];
                temporaryAddress?: components["schemas"]["criminal-record-application.address"];
                father?: components["schemas"]["criminal-record-application.relative"];
                mother?: components["schemas"]["criminal-record-application.relative"];
                spouse?: components["schemas"]["criminal-record-application.relative"];
            };
            /** Where the person lived */
            residences: {
                /** From */
                from: string;
                /** To */
                to: string;
                /** Place */
                place: string;
                /** Occupation */
                occupation?: string;
                /** Place of work */
                workplace?: string;
            }[];
            /** Who authorised */
            mandator?: {
                /** Full name */
                fullName: string;
                /**
                 * Sex
                 * @enum {string}
                 */
                sex?: "male" | "female";
                /** Birth date */
                birthDate?: string;
                /** Place of birth */
                birthPlaceCode?: string;
                address?: components["schemas"]["criminal-record-application.address"];
                paper?: components["schemas"]["criminal-record-application.paper"];
                /** Relation */
                relation?: string;
                /**
                 * Authorised on
                 * Format: date
                 */
                mandatedOn?: string;
            };
        };
        /** Address */
        "criminal-record-application.address": {
            /** Address */
            text: string;
            /** Unit */
            regionCode?: string;
        };
        /** Personal paper */
        "criminal-record-application.paper": {
            /**
             * Kind
             * @enum {string}
             */
            type: "personal-id" | "cmnd" | "passport" | "residence-card";
            /** Number */
            identifier: string;
            /**
             * Issued on
             * Format: date
             */
            issuedOn?: string;
            /** Issued by */
            issuedBy?: string;
        };
        /** Relative */
        "criminal-record-application.relative": {
            /** Full name */
            fullName: string;
            /** Birth date */
            birthDate?: string;
        };
        deadline: {
            /** @enum {unknown} */
            state: "running" | "waiting-for-supplement" | "overdue" | "stopped" | "none";
            /** Format: date-time */
            dueAt?: string;
            /** Format: date-time */
            computedDueAt?: string;
            remaining?: {
                workingMinutes: number;
                text: string;
            };
            inTime?: boolean;
            waits: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to?: string;
            }[];
            /** Format: date-time */
            startedAt?: string;
            /** @constant */
            suspended?: true;
            limits: components["schemas"]["limit"][];
            outages: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to?: string;
                endpoint?: string;
                reason: string;
            }[];
        };
        "deadline-counts": {
            /** Format: date-time */
            at: string;
            total: {
                overdue: number;
                today: number;
                week: number;
                later: number;
                waiting: number;
            };
            agencies: {
                agency?: string;
                overdue: number;
                today: number;
                week: number;
                later: number;
                waiting: number;
            }[];
        };
        "deadline-page": {
            deadlines: components["schemas"]["listed-deadline"][];
            nextCursor?: string;
        };
        delivery: {
            id: string;
            endpoint: string;
            operation: string;
            lane: string;
            /** @enum {string} */
            status: "waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead";
            tries: number;
            /** Format: date-time */
            nextAttemptAt?: string;
            /** Format: date-time */
            settledAt?: string;
            waitsFor?: components["schemas"]["wait"][];
            result?: {
                outcome?: string;
                code?: string;
                partnerCode?: string;
                reason?: string;
                /** @enum {unknown} */
                responsible?: "sender" | "applicant" | "operator" | "partner";
                pointer?: string;
                findings?: components["schemas"]["finding"][];
                cancelledFrom?: string;
                quarantinedFrom?: string;
                by?: string;
                supersededBy?: string;
            };
            warnings: components["schemas"]["finding"][];
            answer?: unknown;
            attempts: components["schemas"]["attempt"][];
        };
        /** Delivery report */
        "delivery-report": {
            /** Dossier code */
            dossierCode?: string;
            /**
             * Message
             * Format: uuid
             */
            messageId: string;
            /** Type */
            messageType: string;
            /** Sender */
            sender: string;
            /** Correlation id */
            correlationId?: string;
            /**
             * Delivery
             * Format: uuid
             */
            deliveryId: string;
            /** Endpoint */
            endpoint: string;
            /** Operation */
            operation: string;
            /**
             * Status
             * @enum {string}
             */
            status: "completed" | "rejected" | "in-doubt" | "parked" | "dead" | "cancelled" | "superseded";
            /**
             * When
             * Format: date-time
             */
            at: string;
            /**
             * Superseded by
             * Format: uuid
             */
            supersededBy?: string;
            /** Code */
            code?: string;
            /** Partner's answer */
            answer?: Record<string, never>;
            /** Partner's code */
            partnerCode?: string;
            /** Reason */
            reason?: string;
            /** Who must act */
            responsible?: string;
            /** Field */
            pointer?: string;
            /** Findings */
            findings?: {
                /** Field */
                pointer: string;
                /** Code */
                code: string;
                /** Message */
                message?: string;
            }[];
        };
        "delivery-transition": {
            /** Format: uuid */
            id: string;
            endpoint: string;
            operation: string;
            /** @enum {string} */
            from: "waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead";
        };
        desk: {
            code: string;
            name: string;
            agency: string;
            address?: string;
            latitude?: number;
            longitude?: number;
            hotline?: string;
            metres?: number;
            open: boolean;
            /** Format: date-time */
            until?: string;
            /** Format: date-time */
            opensAt?: string;
            hours: {
                mon?: string;
                tue?: string;
                wed?: string;
                thu?: string;
                fri?: string;
                sat?: string;
                sun?: string;
                holidays?: string;
                swapped?: string;
            };
            procedures: string[];
            fields: string[];
            /** Format: date */
            validFrom?: string;
            /** Format: date */
            validTo?: string;
            source?: string;
        };
        "desk-page": {
            /** Format: date-time */
            at: string;
            promise?: {
                metres: number;
                kept: boolean;
                nearestMetres?: number;
            };
            desks: components["schemas"]["desk"][];
            nextCursor?: string;
        };
        difference: {
            count: number;
            places: {
                pointer: string;
                before?: unknown;
                after?: unknown;
            }[];
        };
        "difference-settlement": {
            reason: string;
        };
        /** Dossier */
        dossier: {
            /** Dossier code */
            code: string;
            /** Revision */
            revision?: number;
            /** Procedure */
            procedure: {
                /** Procedure code */
                code: string;
                /** Name */
                name: string;
                /** Field code */
                fieldCode: string;
                /** Field */
                fieldName: string;
            };
            /**
             * Channel
             * @enum {string}
             */
            channel: "direct" | "online" | "postal";
            /**
             * Submitted through
             * @enum {string}
             */
            submittedVia: "national-portal" | "own-system";
            /**
             * Status
             * @enum {string}
             */
            status: "submitted" | "accepted" | "refused" | "processing" | "supplement-requested" | "payment-requested" | "withdrawn" | "stopped" | "finished" | "returned";
            /** Applicant */
            applicant: {
                /**
                 * Kind
                 * @enum {string}
                 */
                type: "citizen" | "enterprise" | "agency" | "organisation";
                /** Full name */
                fullName: string;
                /** Identifiers */
                identifiers: components["schemas"]["dossier.identifier"][];
                /** Legal representative */
                representative?: {
                    /** Full name */
                    fullName?: string;
                    /** Identifiers */
                    identifiers: components["schemas"]["dossier.identifier"][];
                };
                /** Birth date */
                birthDate?: {
                    /** Year */
                    year: number;
                    /** Month */
                    month?: number;
                    /** Day */
                    day?: number;
                };
                /** Portal account */
                techId?: string;
                /** Other information */
                otherInformation?: string;
                /** Telephone */
                phone?: string;
                /**
                 * E-mail
                 * Format: email
                 */
                email?: string;
                /** Fax */
                fax?: string;
                /** Address */
                address?: string;
            };
            /** Summary */
            summary: string;
            receivingAgency: components["schemas"]["dossier.agency"];
            competentAgency: components["schemas"]["dossier.agency"];
            /**
             * Submitted at
             * Format: date-time
             */
            submittedAt: string;
            /**
             * Received at
             * Format: date-time
             */
            receivedAt?: string;
            /**
             * Received by the competent agency at
             * Format: date-time
             */
            competentAgencyReceivedAt?: string;
            /**
             * Due at
             * Format: date-time
             */
            dueAt?: string;
            /**
             * Processing finished at
             * Format: date-time
             */
            finishedAt?: string;
            /**
             * Handed over at
             * Format: date-time
             */
            returnedAt?: string;
            /**
             * Refused at
             * Format: date-time
             */
            refusedAt?: string;
            /**
             * Return of the result
             * @enum {string}
             */
            returnMethod: "direct" | "postal";
            /** About the return */
            returnInformation?: string;
            /** Receipt number */
            receiptNumber?: string;
            /** Note */
            note?: string;
            /** Documents handed in */
            documents?: components["schemas"]["dossier.document"][];
            /** Fees */
            fees?: components["schemas"]["dossier.fee"][];
            /** Supplements */
            supplements?: components["schemas"]["dossier.supplement"][];
            /** Results */
            results?: components["schemas"]["dossier.result"][];
            /** Other papers */
            otherPapers?: components["schemas"]["dossier.otherPaper"][];
            /**
             * Online payment
             * @enum {string}
             */
            onlinePayment?: "none" | "portal" | "own-gateway" | "not-online";
            /** Account verified with VNeID */
            vneidVerified?: boolean;
            /** Has digitised components */
            hasDigitisedDocuments?: boolean;
            /** Databases consulted */
            databasesConsulted?: string[];
        };
        "dossier-comparison": {
            endpoint: string;
            /** @enum {unknown} */
            outcome: "same" | "missing-there" | "missing-here" | "differs" | "open" | "not-shown" | "not-askable";
            classes: string[];
            /** Format: date-time */
            lookedAt: string;
            /** Format: date-time */
            comparedAt?: string;
            accepted?: string;
        };
        "dossier-conflict": {
            dossierCode: string;
            owner: {
                /** @enum {unknown} */
                kind: "sender" | "partner";
                name: string;
            };
            other: string;
            /** Format: uuid */
            messageId: string;
            times: number;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
        };
        "dossier-conflict-page": {
            conflicts: components["schemas"]["dossier-conflict"][];
            nextCursor?: string;
        };
        /** Hand-over of a dossier */
        "dossier-hand-over": {
            /** Dossier code */
            dossierCode: string;
            /** Former owner */
            from?: string;
            /** New owner */
            to: string;
            /**
             * When
             * Format: date-time
             */
            at: string;
            /** Who */
            by: string;
            /** Reason */
            reason: string;
        };
        /** Mirror of a dossier owned elsewhere */
        "dossier-mirror": {
            /** Dossier code */
            dossierCode: string;
            /** Owner */
            owner: {
                /**
                 * Kind
                 * @enum {string}
                 */
                kind: "ministry" | "portal";
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /** The owner's number */
            ownNumber?: string;
            /**
             * Status
             * @enum {string}
             */
            status: "submitted" | "accepted" | "refused" | "processing" | "supplement-requested" | "payment-requested" | "withdrawn" | "stopped" | "finished" | "returned";
            /** The owner's state */
            partnerStatus?: string;
            /** Procedure */
            procedure?: {
                /** Procedure code */
                code: string;
                /** Name */
                name?: string;
            };
            /** Agency that received */
            receivingAgency?: {
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /** Agency that decides */
            competentAgency?: {
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /**
             * What is asked of us
             * @enum {string}
             */
            asked?: "receive" | "decide" | "return-result" | "nothing";
            /**
             * Submitted
             * Format: date-time
             */
            submittedAt?: string;
            /**
             * Received
             * Format: date-time
             */
            receivedAt?: string;
            /**
             * Due
             * Format: date-time
             */
            dueAt?: string;
            /**
             * Finished
             * Format: date-time
             */
            finishedAt?: string;
            /**
             * Changed
             * Format: date-time
             */
            changedAt: string;
            /** Not readable */
            unreadable?: {
                /** Field */
                field: string;
                /** As written */
                text: string;
            }[];
        };
        "dossier-page": {
            dossiers: components["schemas"]["listed-dossier"][];
            nextCursor?: string;
        };
        "dossier-story": {
            code: string;
            status?: string;
            /** @enum {unknown} */
            deliveryStatus: "unrouted" | "open" | "dead" | "parked" | "rejected" | "cancelled" | "superseded" | "completed";
            /** @constant */
            truncated?: true;
            deadline?: components["schemas"]["deadline"];
            comparisons?: components["schemas"]["dossier-comparison"][];
            timeline: components["schemas"]["timeline-entry"][];
            messages: components["schemas"]["message"][];
        };
        /** Agency */
        "dossier.agency": {
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /** Document */
        "dossier.document": {
            /** File id */
            id: string;
            /** File name */
            fileName: string;
            /**
             * Link
             * Format: uri
             */
            url: string;
            /** Deleted */
            deleted?: boolean;
            /** Component code */
            componentCode?: string;
            /** Digitised */
            digitised?: boolean;
            /** Re-use */
            reuse?: number;
            /** Taken from the result warehouse */
            fromResultWarehouse?: boolean;
            /** Code of the result that replaces it */
            replacesResultCode?: string;
        };
        /** Fee */
        "dossier.fee": {
            /** Name */
            name: string;
            /** Code */
            code?: string;
            /**
             * Collected at
             * @enum {string}
             */
            collectedAt?: "reception" | "supplement" | "return";
            /** Amount in đồng */
            amount: number;
            /**
             * Kind
             * @enum {string}
             */
            kind?: "ordinary" | "appraisal" | "renewal";
        };
        /** Identifier */
        "dossier.identifier": {
            /**
             * Kind
             * @enum {string}
             */
            type: "personal-id" | "cmnd" | "passport" | "tax-code";
            /** Number */
            value: string;
        };
        /** Other paper */
        "dossier.otherPaper": {
            /** Name */
            name: string;
            /** Quantity */
            quantity: number;
            /** Kind */
            kind: number;
        };
        /** Result */
        "dossier.result": {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Component code */
            componentCode?: string;
            /**
             * Link to the file
             * Format: uri
             */
            url?: string;
            /** Result code */
            resultCode?: string;
        };
        /** Supplement */
        "dossier.supplement": {
            /** Id */
            id: string;
            /** Requested by */
            requestedBy: string;
            /** What is asked */
            content: string;
            /**
             * Requested at
             * Format: date-time
             */
            requestedAt: string;
            /** Received by */
            receivedBy?: string;
            /** About the reception */
            receivedInformation?: string;
            /**
             * Received at
             * Format: date-time
             */
            receivedAt?: string;
            /** Documents */
            documents?: components["schemas"]["dossier.document"][];
            /** Fees */
            fees?: components["schemas"]["dossier.fee"][];
            /**
             * Due date before
             * Format: date-time
             */
            dueAtBefore?: string;
            /**
             * New due date
             * Format: date-time
             */
            dueAtAfter?: string;
        };
        "dry-run": {
            /** @constant */
            dryRun: true;
            dossierCode?: string;
            /** @constant */
            repeats?: true;
            deliveries: {
                endpoint: string;
                operation: string;
                stops: components["schemas"]["finding"][];
                warnings: components["schemas"]["finding"][];
                notes: components["schemas"]["finding"][];
            }[];
            inboxes: string[];
            warnings: components["schemas"]["finding"][];
        };
        endpoint: {
            name: string;
            adapter: string;
            /** @enum {unknown} */
            state: "open" | "paused" | "breaker-open" | "probing" | "slowed";
            cause?: {
                /** @enum {unknown} */
                class: "paused" | "credentials" | "session" | "clock" | "certificate" | "address" | "redirect" | "route" | "page" | "rights" | "gateway" | "unreachable" | "no-reply" | "partner-error" | "rate-limit" | "quota" | "other";
                code?: string;
                text: string;
                remedy: string;
            };
            /** Format: date-time */
            since?: string;
            /** Format: date-time */
            nextProbeAt?: string;
            lastFailure?: {
                code?: string;
                text: string;
                /** @enum {unknown} */
                class: "credentials" | "session" | "clock" | "certificate" | "address" | "redirect" | "route" | "page" | "rights" | "gateway" | "unreachable" | "no-reply" | "partner-error" | "rate-limit" | "quota" | "other";
                /** Format: date-time */
                at: string;
            };
            paused?: {
                by: string;
                reason: string;
                /** Format: date-time */
                at: string;
            };
            breaker: {
                failures: number;
                /** Format: date-time */
                openUntil?: string;
            };
            /** Format: date-time */
            slowUntil?: string;
            limits: {
                [key: string]: number;
            };
            limitsUsed: {
                [key: string]: number;
            };
            inFlight: number;
            backlog: {
                waiting: number;
                delivering: number;
                pending: number;
                inDoubt: number;
                parked: number;
                dead: number;
                blockedLanes: number;
                /** Format: date-time */
                oldestWaitingAt?: string;
                /** Format: date-time */
                asOf: string;
            } | null;
            notKnownYet?: "backlog"[];
            perMinute: number;
            /** Format: date-time */
            emptyAt?: string;
        };
        "endpoint-events": {
            events: {
                id: number;
                /** Format: date-time */
                at: string;
                /** @enum {unknown} */
                kind: "breaker-opened" | "breaker-half-opened" | "breaker-closed" | "paused" | "resumed" | "probed";
                text: string;
                code?: string;
                failures?: number;
                /** Format: date-time */
                until?: string;
                by?: string;
                reason?: string;
            }[];
            nextCursor?: string;
        };
        endpoints: {
            endpoints: components["schemas"]["endpoint"][];
        };
        enrichment: {
            dossierCode: string;
            fields: {
                pointer: string;
                field?: string;
                value: string;
                /** @enum {unknown} */
                dossier: "same" | "differs" | "silent";
                source: string;
                /** Format: date-time */
                at: string;
            }[];
            unanswered: {
                source: string;
                code: string;
                message?: string;
            }[];
        };
        "enrichment-request": {
            officer: string;
            reason: string;
            override?: {
                reason: string;
            };
            fields: string[];
            questions?: string[];
            also?: components["schemas"]["stated-person"];
        };
        /** Enterprise filing */
        "enterprise-filing": {
            /** Filing number */
            reference: string;
            /** Kind of filing */
            kind?: string;
            /** Enterprise number */
            taxCode?: string;
            /** Number of the enterprise inside of the registry */
            internalId?: string;
            /** Name of the enterprise */
            name?: string;
            /** Registration office */
            officeCode?: string;
            /** Received */
            receivedOn?: string;
            /** Due */
            dueOn?: string;
            /** Processed */
            finishedOn?: string;
            /** Registered */
            registeredOn?: string;
            /** Supplement asked for */
            supplementOn?: string;
            /** How it was submitted */
            submissionType?: string;
            /**
             * Status
             * @enum {string}
             */
            status?: "received" | "processing" | "supplement-requested" | "finished" | "refused" | "withdrawn";
            /** Status as the registry gives it */
            partnerStatus?: string;
            /** Contact */
            contact?: {
                /** Full name */
                fullName?: string;
                /** Address */
                address?: string;
                /** Number of the paper */
                identifier?: string;
                /** Phone */
                phone?: string;
                /** E-mail */
                email?: string;
            };
            /** Fields that could not be read */
            unreadable?: string[];
        };
        /** Satisfaction of a month */
        evaluation: {
            /** Month */
            month: string;
            /** Procedure code */
            procedureCode: string;
            /** Agency */
            agency: {
                /** Code */
                code: string;
                /** Name */
                name: string;
            };
            /** Who answered */
            respondents: number;
            /** Of the handling */
            handling: {
                /** Very satisfied */
                verySatisfied: number;
                /** Satisfied */
                satisfied: number;
                /** Unsatisfied */
                unsatisfied: number;
            };
            /** Of the service */
            service: {
                /** Very satisfied */
                verySatisfied: number;
                /** Satisfied */
                satisfied: number;
                /** Unsatisfied */
                unsatisfied: number;
            };
            /** Content */
            content?: string;
            /** Opinions */
            opinions?: string[];
        };
        event: components["schemas"]["event-answer"] | components["schemas"]["event-benefit-dossier"] | components["schemas"]["event-civil-registration"] | components["schemas"]["event-criminal-record-application"] | components["schemas"]["event-dossier"] | components["schemas"]["event-evaluation"] | components["schemas"]["event-fee-receipt"] | components["schemas"]["event-land-dossier"] | components["schemas"]["event-land-update"] | components["schemas"]["event-linked-state"] | components["schemas"]["event-petition-answer"] | components["schemas"]["event-petition-progress"] | components["schemas"]["event-postal-order"] | components["schemas"]["event-progress"] | components["schemas"]["event-question"] | components["schemas"]["event-apology"] | components["schemas"]["event-case-report"] | components["schemas"]["event-citizen-supplement"] | components["schemas"]["event-delivery-report"] | components["schemas"]["event-dossier-hand-over"] | components["schemas"]["event-dossier-mirror"] | components["schemas"]["event-enterprise-filing"] | components["schemas"]["event-land-notice"] | components["schemas"]["event-land-tax-notice"] | components["schemas"]["event-linked-registration"] | components["schemas"]["event-notice"] | components["schemas"]["event-online-submission"] | components["schemas"]["event-payment-confirmation"] | components["schemas"]["event-petition"] | components["schemas"]["event-procedure-change"] | components["schemas"]["event-routing-decision"] | components["schemas"]["event-tax-notice"] | components["schemas"]["event-tax-payment"] | components["schemas"]["event-withdrawal-request"];
        "event-answer": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.answer.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["answer"];
        };
        "event-apology": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.apology.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["apology"];
        };
        "event-benefit-dossier": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.benefit-dossier.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["benefit-dossier"];
        };
        "event-case-report": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.case-report.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["case-report"];
        };
        "event-citizen-supplement": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.citizen-supplement.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["citizen-supplement"];
        };
        "event-civil-registration": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.civil-registration.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["civil-registration"];
        };
        "event-criminal-record-application": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.criminal-record-application.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["criminal-record-application"];
        };
        "event-delivery-report": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.delivery-report.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["delivery-report"];
        };
        "event-dossier": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.dossier.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["dossier"];
        };
        "event-dossier-hand-over": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.dossier-hand-over.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["dossier-hand-over"];
        };
        "event-dossier-mirror": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.dossier-mirror.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["dossier-mirror"];
        };
        "event-enterprise-filing": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.enterprise-filing.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["enterprise-filing"];
        };
        "event-evaluation": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.evaluation.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["evaluation"];
        };
        "event-fee-receipt": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.fee-receipt.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["fee-receipt"];
        };
        "event-land-dossier": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.land-dossier.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["land-dossier"];
        };
        "event-land-notice": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.land-notice.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["land-notice"];
        };
        "event-land-tax-notice": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.land-tax-notice.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["land-tax-notice"];
        };
        "event-land-update": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.land-update.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["land-update"];
        };
        "event-linked-registration": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.linked-registration.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["linked-registration"];
        };
        "event-linked-state": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.linked-state.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["linked-state"];
        };
        "event-notice": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.notice.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["notice"];
        };
        "event-online-submission": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.online-submission.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["online-submission"];
        };
        "event-payment-confirmation": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.payment-confirmation.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["payment-confirmation"];
        };
        "event-petition": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.petition.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["petition"];
        };
        "event-petition-answer": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.petition-answer.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["petition-answer"];
        };
        "event-petition-progress": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.petition-progress.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["petition-progress"];
        };
        "event-postal-order": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.postal-order.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["postal-order"];
        };
        "event-procedure-change": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.procedure-change.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["procedure-change"];
        };
        "event-progress": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.progress.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["progress"];
        };
        "event-question": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.question.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["question"];
        };
        "event-routing-decision": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.routing-decision.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["routing-decision"];
        };
        "event-tax-notice": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.tax-notice.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["tax-notice"];
        };
        "event-tax-payment": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.tax-payment.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["tax-payment"];
        };
        "event-withdrawal-request": {
            /** @constant */
            specversion: "1.0";
            /** Format: uuid */
            id: string;
            /** Format: uri-reference */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "vn.longbien.withdrawal-request.v1";
            subject?: string;
            /** Format: date-time */
            time: string;
            /** @constant */
            datacontenttype: "application/json";
            /** Format: uri */
            dataschema: string;
            correlationid?: string;
            sender: string;
            data: components["schemas"]["withdrawal-request"];
        };
        /** Fee receipt to issue */
        "fee-receipt": {
            /** Reference */
            reference: string;
            /** Dossier code */
            dossierCode: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "fee" | "charge";
            /** Payer */
            payer: {
                /** Full name */
                fullName: string;
                /** Number of the paper */
                identifier?: string;
                /** Tax code */
                taxCode?: string;
                /** Address */
                address?: string;
                /** Phone */
                phone?: string;
                /** Email */
                email?: string;
            };
            /**
             * How it was paid
             * @enum {string}
             */
            paymentMethod: "cash" | "transfer" | "online";
            /** Items */
            items: {
                /** Name */
                name: string;
                /** Unit */
                unit?: string;
                /** Amount */
                amount: number;
            }[];
            /** Total */
            total: number;
        };
        "file-content": string;
        "file-fetch-page": {
            fetches: {
                /** Format: uuid */
                id: string;
                endpoint: string;
                /** Format: uuid */
                messageId?: string;
                dossierCode?: string;
                store: string;
                key: string;
                /** @enum {unknown} */
                method: "GET" | "HEAD";
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                endedAt?: string;
                /** @enum {unknown} */
                outcome?: "complete" | "broken-off" | "refused" | "unavailable";
                code?: string;
                bytes?: number;
            }[];
            nextCursor?: string;
        };
        finding: {
            pointer: string;
            code: string;
            message: string;
            endpoint?: string;
        };
        "hand-over-request": {
            to: string;
            reason: string;
            /** @default false */
            dryRun: boolean;
            dossierCode?: string;
            from?: string;
            agencies?: string[];
        };
        "hand-over-result": {
            dryRun: boolean;
            dossiers: number;
            first: string[];
            remaining: number;
        };
        "inbound-call": {
            /** Format: uuid */
            id: string;
            endpoint: string;
            source: string;
            /** Format: date-time */
            at: string;
            remote?: string;
            /** @enum {unknown} */
            outcome: "accepted" | "duplicate" | "ignored" | "rejected" | "deferred";
            code?: string;
            reason?: string;
            dossierCode?: string;
            messageIds: string[];
            sha256: string;
            bytes: number;
        };
        "inbound-call-content": {
            text?: string;
            base64?: string;
            whole: boolean;
            called?: Record<string, never>;
        };
        "inbound-call-look": {
            reason: string;
        };
        "inbound-call-page": {
            inboundCalls: components["schemas"]["inbound-call"][];
            nextCursor?: string;
        };
        "inbox-acknowledgement": {
            inbox: string;
            consumer?: string;
            cursor: string;
        };
        "inbox-mark": {
            inbox: string;
            consumer: string;
            acknowledged: string;
        };
        "inbox-page": {
            events: components["schemas"]["event"][];
            nextCursor: string;
            more: boolean;
            forgottenThrough?: string;
        };
        "inbox-place": {
            name: string;
            position?: string;
            acknowledgedBy: {
                consumer: string;
                /** Format: date-time */
                at?: string;
            }[];
        };
        inboxes: {
            inboxes: {
                inbox: string;
                note?: string;
                source: string;
                given: number;
                unplaced: number;
                unacknowledged: number;
                /** Format: date-time */
                oldestAt?: string;
                consumers: {
                    sender: string;
                    consumer: string;
                    acknowledged: number;
                    unacknowledged: number;
                    /** Format: date-time */
                    oldestAt?: string;
                    /** Format: date-time */
                    seenAt?: string;
                    lostThrough?: number;
                }[];
            }[];
        };
        "item-foretold": {
            /** @constant */
            status: 200;
            /** @constant */
            dryRun: true;
            dossierCode?: string;
            /** @constant */
            repeats?: true;
            deliveries: {
                endpoint: string;
                operation: string;
                stops: components["schemas"]["finding"][];
                warnings: components["schemas"]["finding"][];
                notes: components["schemas"]["finding"][];
            }[];
            inboxes: string[];
            warnings: components["schemas"]["finding"][];
        };
        "item-taken": {
            /** @constant */
            status: 202;
            /** Format: uuid */
            messageId: string;
            dossierCode?: string;
            deliveries: {
                id: string;
                endpoint: string;
                operation: string;
                /** @enum {string} */
                status: "waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead";
            }[];
            warnings: components["schemas"]["finding"][];
            /** @constant */
            idempotencyReplayed?: true;
        };
        "json-schema": Record<string, never>;
        "kept-report": {
            /** Format: uuid */
            id: string;
            report: string;
            title: string;
            schedule: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            agencies: string[];
            provisional: boolean;
            /** Format: date-time */
            madeAt: string;
            /** @enum {unknown} */
            mail: "none" | "waiting" | "sent";
            /** Format: date-time */
            mailedAt?: string;
            files: {
                format: string;
                bytes: number;
                sha256: string;
            }[];
        };
        "kept-report-page": {
            reports: components["schemas"]["kept-report"][];
            nextCursor?: string;
        };
        /** Dossier for the land office */
        "land-dossier": {
            /** Dossier code */
            dossierCode: string;
            /** Procedure */
            procedure: {
                /** Procedure code */
                code: string;
                /** Name */
                name: string;
            };
            /**
             * Level of the procedure
             * @enum {string}
             */
            level: "province" | "commune";
            /** Where the land lies */
            place: {
                /** Province */
                provinceCode: string;
                /** District */
                districtCode?: string;
                /** Ward */
                wardCode?: string;
            };
            /** Officer who received it */
            officer: string;
            /**
             * Received
             * Format: date-time
             */
            receivedAt: string;
            /**
             * Due
             * Format: date-time
             */
            dueAt: string;
            /** Address of the land */
            propertyAddress: string;
            /** Applicant */
            applicant: {
                /** Full name */
                fullName: string;
                /** Number of the paper */
                identifier: string;
                /** Address */
                address: string;
                /** Telephone */
                phone?: string;
                /** E-mail */
                email?: string;
            };
            /** Parcels */
            parcels: {
                /** Parcel code */
                parcelCode?: string;
                /** Map sheet */
                sheet: string;
                /** Parcel number */
                number: string;
                /** Area in square metres */
                area: string;
                /** Address */
                address?: string;
            }[];
            /** Documents */
            documents?: {
                /** Name of the paper */
                name: string;
                /** File name */
                fileName: string;
                /**
                 * Link
                 * Format: uri
                 */
                url: string;
                /** Originals */
                originals?: number;
                /** Copies */
                copies?: number;
            }[];
        };
        /** Notice of the land office */
        "land-notice": {
            /** Dossier code */
            dossierCode: string;
            /**
             * What the land office says
             * @enum {string}
             */
            kind: "transferred" | "supplement-requested" | "supplement-received" | "update-requested" | "wrong-procedure" | "returned-by-tax" | "ended";
            /**
             * What became of the dossier there
             * @enum {string}
             */
            state?: "open" | "supplement-needed" | "finished" | "refused" | "withdrawn";
            /** Land office's code of the state */
            partnerState?: string;
            /**
             * When
             * Format: date-time
             */
            at?: string;
            /** Officer */
            officer?: string;
            /** Officer who has it now */
            nextOfficer?: string;
            /** Content */
            content?: string;
            /** Term */
            term?: string;
            /**
             * New due date
             * Format: date-time
             */
            newDueAt?: string;
            /** Sent back */
            sentBack?: boolean;
            /** The term is paused */
            paused?: boolean;
            /** Files */
            files?: {
                /** Name of the paper */
                name: string;
                /**
                 * Link to the file
                 * Format: uri
                 */
                url?: string;
                /** Originals */
                originals?: number;
                /** Copies */
                copies?: number;
            }[];
        };
        /** Land tax notices */
        "land-tax-notice": {
            /** Dossier code */
            dossierCode: string;
            /**
             * When
             * Format: date-time
             */
            at?: string;
            /** Officer */
            officer?: string;
            /** Content */
            content?: string;
            /** Notices */
            notices: {
                /** Owner */
                owner?: string;
                /** Kind of tax */
                kind?: string;
                /** Number of the notice */
                number?: string;
                /**
                 * Link to the file
                 * Format: uri
                 */
                url?: string;
            }[];
        };
        /** News of a dossier for the land office */
        "land-update": {
            /** Dossier code */
            dossierCode: string;
            /**
             * What happened
             * @enum {string}
             */
            kind: "supplemented" | "handed-out" | "wrong-result";
            /**
             * When
             * Format: date-time
             */
            at?: string;
            /**
             * New due date
             * Format: date-time
             */
            newDueAt?: string;
            /** Content */
            content?: string;
            /** Documents */
            documents?: {
                /** Name of the paper */
                name: string;
                /** File name */
                fileName: string;
                /**
                 * Link
                 * Format: uri
                 */
                url: string;
                /** Originals */
                originals?: number;
                /** Copies */
                copies?: number;
            }[];
        };
        limit: {
            /** @enum {unknown} */
            name: "forwarding" | "supplement-notice" | "supplement-notice-other" | "supplement-answer" | "supplement-answer-short" | "acknowledgement" | "synchronisation";
            /** @enum {unknown} */
            whose: "agency" | "citizen" | "system";
            text: string;
            /** @enum {unknown} */
            state: "running" | "overdue" | "met" | "missed";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            doneAt?: string;
            remainingMinutes?: number;
            /** @enum {unknown} */
            time: "working" | "clock";
            source: string;
            /** @constant */
            after?: "stop";
        };
        "link-request": {
            url: string;
        };
        /** Linked registration */
        "linked-registration": {
            /** Dossier code */
            dossierCode: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "birth" | "death";
            /** Procedure code */
            procedureCode?: string;
            /** Unit */
            unitCode?: string;
            /**
             * Received at
             * Format: date-time
             */
            receivedAt: string;
            /** Technical id */
            techId?: string;
            /** Form */
            form: string;
            /** Files */
            files?: {
                /** File id */
                id?: string;
                /** Kind of paper */
                kindCode?: string;
                /** Title of the paper */
                title?: string;
                /** File name */
                fileName: string;
                /** Withdrawn */
                withdrawn?: boolean;
                /**
                 * Link
                 * Format: uri
                 */
                url?: string;
            }[];
        };
        /** State of a linked registration */
        "linked-state": {
            /** Dossier code */
            dossierCode: string;
            /** Number of the linked group */
            linkedCode: string;
            /** Procedure code */
            procedureCode: string;
            /**
             * State
             * @enum {string}
             */
            state: "received" | "qualifies" | "forwarded" | "registered" | "closed" | "supplement-needed" | "refused";
            /**
             * When
             * Format: date-time
             */
            at: string;
            /** Officer */
            officer: {
                /** Name */
                name: string;
                /** Title */
                title?: string;
            };
            /** Unit */
            unit?: string;
            /** What was done */
            content: string;
            /** Note */
            note?: string;
            /** Entry in the register */
            entry?: {
                /** Number */
                number: string;
                /** Book */
                book?: string;
                /** Page */
                page?: string;
                /**
                 * Registered on
                 * Format: date
                 */
                registeredOn?: string;
            };
            /**
             * Started at
             * Format: date-time
             */
            startedAt?: string;
            /**
             * Due at
             * Format: date-time
             */
            dueAt?: string;
            /**
             * Promised before
             * Format: date-time
             */
            promisedBefore?: string;
            /**
             * Promised now
             * Format: date-time
             */
            promisedNow?: string;
            /**
             * Supplement due at
             * Format: date-time
             */
            supplementDueAt?: string;
        };
        "listed-deadline": {
            dossierCode: string;
            owner?: string;
            status: string;
            /** @enum {unknown} */
            state: "running" | "waiting-for-supplement" | "overdue";
            /** Format: date-time */
            dueAt: string;
            /** Format: date-time */
            receivedAt?: string;
            /** Format: date-time */
            waitingSince?: string;
            competentAgency?: string;
            remaining?: {
                workingMinutes: number;
                text: string;
            };
            /** @constant */
            suspended?: true;
        };
        "listed-dossier": {
            code: string;
            owner?: {
                /** @enum {unknown} */
                kind: "sender" | "partner";
                name: string;
                /** Format: date-time */
                since?: string;
            };
            revision?: number;
            status?: string;
            procedure?: string;
            channel?: string;
            receivingAgency?: string;
            competentAgency?: string;
            /** Format: date-time */
            submittedAt?: string;
            /** Format: date-time */
            receivedAt?: string;
            /** Format: date-time */
            dueAt?: string;
            /** Format: date-time */
            waitingSince?: string;
            /** Format: date-time */
            lastProgressAt?: string;
            lastMessageId: string;
            messages: number;
            deliveries: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        liveness: {
            /** @constant */
            status: "live";
        };
        "look-request": {
            reason: string;
        };
        message: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            type: "answer" | "benefit-dossier" | "civil-registration" | "criminal-record-application" | "dossier" | "evaluation" | "fee-receipt" | "land-dossier" | "land-update" | "linked-state" | "petition-answer" | "petition-progress" | "postal-order" | "progress" | "question" | "apology" | "case-report" | "citizen-supplement" | "delivery-report" | "dossier-hand-over" | "dossier-mirror" | "enterprise-filing" | "land-notice" | "land-tax-notice" | "linked-registration" | "notice" | "online-submission" | "payment-confirmation" | "petition" | "procedure-change" | "routing-decision" | "tax-notice" | "tax-payment" | "withdrawal-request";
            sender: string;
            dossierCode?: string;
            correlationId?: string;
            traceId?: string;
            /** Format: date-time */
            acceptedAt: string;
            /** @enum {unknown} */
            status: "unrouted" | "open" | "dead" | "parked" | "rejected" | "cancelled" | "superseded" | "completed";
            version: number;
            warnings: components["schemas"]["finding"][];
            deliveries: components["schemas"]["delivery"][];
            inboxes?: components["schemas"]["inbox-place"][];
            data?: unknown;
            formerVersions?: {
                version: number;
                /** Format: date-time */
                replacedAt: string;
                replacedBy: string;
                reason: string;
                data?: unknown;
            }[];
        };
        "message-group": {
            /** @enum {string} */
            status: "waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead";
            endpoint: string;
            operation: string;
            code?: string;
            words?: string;
            count: number;
            /** Format: date-time */
            oldestAt: string;
            /** Format: date-time */
            newestAt: string;
        };
        "message-groups": {
            complete: boolean;
            groups: components["schemas"]["message-group"][];
        };
        "message-item": components["schemas"]["message-item-answer"] | components["schemas"]["message-item-benefit-dossier"] | components["schemas"]["message-item-civil-registration"] | components["schemas"]["message-item-criminal-record-application"] | components["schemas"]["message-item-dossier"] | components["schemas"]["message-item-evaluation"] | components["schemas"]["message-item-fee-receipt"] | components["schemas"]["message-item-land-dossier"] | components["schemas"]["message-item-land-update"] | components["schemas"]["message-item-linked-state"] | components["schemas"]["message-item-petition-answer"] | components["schemas"]["message-item-petition-progress"] | components["schemas"]["message-item-postal-order"] | components["schemas"]["message-item-progress"] | components["schemas"]["message-item-question"];
        "message-item-answer": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "answer";
            data: components["schemas"]["answer"];
            idempotencyKey?: string;
        };
        "message-item-benefit-dossier": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "benefit-dossier";
            data: components["schemas"]["benefit-dossier"];
            idempotencyKey?: string;
        };
        "message-item-civil-registration": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "civil-registration";
            data: components["schemas"]["civil-registration"];
            idempotencyKey?: string;
        };
        "message-item-criminal-record-application": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "criminal-record-application";
            data: components["schemas"]["criminal-record-application"];
            idempotencyKey?: string;
        };
        "message-item-dossier": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "dossier";
            data: components["schemas"]["dossier"];
            idempotencyKey?: string;
        };
        "message-item-evaluation": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "evaluation";
            data: components["schemas"]["evaluation"];
            idempotencyKey?: string;
        };
        "message-item-fee-receipt": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "fee-receipt";
            data: components["schemas"]["fee-receipt"];
            idempotencyKey?: string;
        };
        "message-item-land-dossier": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "land-dossier";
            data: components["schemas"]["land-dossier"];
            idempotencyKey?: string;
        };
        "message-item-land-update": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "land-update";
            data: components["schemas"]["land-update"];
            idempotencyKey?: string;
        };
        "message-item-linked-state": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "linked-state";
            data: components["schemas"]["linked-state"];
            idempotencyKey?: string;
        };
        "message-item-petition-answer": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "petition-answer";
            data: components["schemas"]["petition-answer"];
            idempotencyKey?: string;
        };
        "message-item-petition-progress": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "petition-progress";
            data: components["schemas"]["petition-progress"];
            idempotencyKey?: string;
        };
        "message-item-postal-order": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "postal-order";
            data: components["schemas"]["postal-order"];
            idempotencyKey?: string;
        };
        "message-item-progress": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "progress";
            data: components["schemas"]["progress"];
            idempotencyKey?: string;
        };
        "message-item-question": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "question";
            data: components["schemas"]["question"];
            idempotencyKey?: string;
        };
        "message-page": {
            messages: components["schemas"]["message"][];
            nextCursor?: string;
            /** Format: date-time */
            searchedTo?: string;
        };
        "message-results": (components["schemas"]["item-taken"] | components["schemas"]["item-foretold"] | components["schemas"]["problem"])[];
        "metrics-text": string;
        /** Notice */
        notice: {
            /** Dossier code */
            dossierCode?: string;
            /** What it is about */
            reference?: string;
            /**
             * Notice
             * Format: uuid
             */
            noticeId: string;
            /**
             * Situation
             * @enum {string}
             */
            situation: "due-soon" | "overdue" | "step-due-soon" | "step-overdue" | "supplement-unanswered" | "acknowledgement-missing" | "case-silent" | "mirror-lagging" | "attention";
            /** Rule */
            rule: string;
            /** Level */
            level: number;
            /**
             * Since when
             * Format: date-time
             */
            since: string;
            /**
             * Found at
             * Format: date-time
             */
            foundAt: string;
            /**
             * Due date
             * Format: date-time
             */
            dueAt?: string;
            /** Working minutes left */
            workingMinutesLeft?: number;
            /** Competent agency */
            agency?: string;
            /** Procedure */
            procedureCode?: string;
            /** Partner */
            endpoint?: string;
        };
        "notice-acknowledgement": {
            reason: string;
        };
        "notice-entry": {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            state: "open" | "acknowledged" | "ended";
            /** @enum {unknown} */
            situation: "due-soon" | "overdue" | "step-due-soon" | "step-overdue" | "supplement-unanswered" | "acknowledgement-missing" | "case-silent" | "mirror-lagging" | "attention" | "apology";
            situationText: string;
            rule: string;
            subject: string;
            dossierCode?: string;
            agency?: string;
            procedure?: string;
            endpoint?: string;
            level: number;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            foundAt: string;
            /** Format: date-time */
            dueAt?: string;
            /** Format: date-time */
            nextLevelAt?: string;
            apology?: {
                /** Format: date-time */
                proposedDueAt: string;
                reason: string;
                /** Format: date-time */
                promisedDueAt?: string;
            };
            acknowledged?: {
                /** Format: date-time */
                at: string;
                by: string;
                reason: string;
            };
            ended?: {
                /** Format: date-time */
                at: string;
                because: string;
                text: string;
            };
        };
        "notice-page": {
            notices: components["schemas"]["notice-entry"][];
            nextCursor?: string;
        };
        "notice-sending": {
            level: number;
            /** @enum {unknown} */
            way: "city" | "email" | "webhook";
            receiver: string;
            address?: string;
            /** @enum {unknown} */
            state: "waiting" | "sent" | "failed" | "told" | "no-route" | "dropped";
            /** Format: date-time */
            dueAt?: string;
            /** Format: date-time */
            at?: string;
            attempts: number;
            code?: string;
            postId?: string;
            messageId?: string;
        };
        "notice-story": {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            state: "open" | "acknowledged" | "ended";
            /** @enum {unknown} */
            situation: "due-soon" | "overdue" | "step-due-soon" | "step-overdue" | "supplement-unanswered" | "acknowledgement-missing" | "case-silent" | "mirror-lagging" | "attention" | "apology";
            situationText: string;
            rule: string;
            subject: string;
            dossierCode?: string;
            agency?: string;
            procedure?: string;
            endpoint?: string;
            level: number;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            foundAt: string;
            /** Format: date-time */
            dueAt?: string;
            /** Format: date-time */
            nextLevelAt?: string;
            apology?: {
                /** Format: date-time */
                proposedDueAt: string;
                reason: string;
                /** Format: date-time */
                promisedDueAt?: string;
            };
            acknowledged?: {
                /** Format: date-time */
                at: string;
                by: string;
                reason: string;
            };
            ended?: {
                /** Format: date-time */
                at: string;
                because: string;
                text: string;
            };
            sendings: components["schemas"]["notice-sending"][];
        };
        /** Online submission */
        "online-submission": {
            /** Dossier code */
            dossierCode: string;
            /** Partner's id */
            reference?: string;
            /**
             * Submitted
             * Format: date-time
             */
            submittedAt: string;
            /** Amends */
            amends?: boolean;
            /**
             * Amended
             * Format: date-time
             */
            amendedAt?: string;
            /** Procedure */
            procedure: {
                /** Procedure code */
                code: string;
                /** Name */
                name?: string;
                /** Field code */
                fieldCode?: string;
                /** Field */
                fieldName?: string;
            };
            /** Online service */
            serviceCode?: string;
            /** Summary */
            summary?: string;
            /** Applicant */
            applicant: {
                /**
                 * Kind
                 * @enum {string}
                 */
                type: "citizen" | "enterprise" | "agency" | "organisation" | "household-business";
                /** Full name */
                fullName: string;
                /** Identifiers */
                identifiers: components["schemas"]["online-submission.identifier"][];
                /** Legal representative */
                representative?: {
                    /** Full name */
                    fullName?: string;
                    /** Identifiers */
                    identifiers: components["schemas"]["online-submission.identifier"][];
                };
                /** Portal account */
                techId?: string;
                /** Other information */
                otherInformation?: string;
                /** Telephone */
                phone?: string;
                /** E-mail */
                email?: string;
                /** Fax */
                fax?: string;
                /** Address */
                address?: string;
                addressCodes?: components["schemas"]["online-submission.addressCodes"];
            };
            /** Person who submits */
            submittedBy?: {
                /** Full name */
                fullName: string;
                /** Identifiers */
                identifiers: components["schemas"]["online-submission.identifier"][];
                /** Portal account */
                techId?: string;
                /** Telephone */
                phone?: string;
                /** E-mail */
                email?: string;
                /** Address */
                address?: string;
                addressCodes?: components["schemas"]["online-submission.addressCodes"];
                /**
                 * Birth date
                 * Format: date
                 */
                birthDate?: string;
                /** Birth date, as far as known */
                partialBirthDate?: {
                    /** Year */
                    year: number;
                    /** Month */
                    month?: number;
                };
                /** Fax */
                fax?: string;
            };
            /** Agency that receives */
            receivingAgency: {
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /** Agency that decides */
            competentAgency?: {
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /** Where the citizen lives */
            citizenUnit?: {
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /** Electronic form */
            form?: Record<string, never>;
            /** Documents */
            documents: components["schemas"]["online-submission.submittedDocument"][];
            /** Fees */
            fees?: components["schemas"]["online-submission.fee"][];
            /**
             * Return of the result
             * @enum {string}
             */
            returnMethod?: "direct" | "postal";
            /** Note */
            note?: string;
            /** Not readable */
            unreadable?: {
                /** Field */
                field: string;
                /** As written */
                text: string;
            }[];
        };
        /** Codes of the address */
        "online-submission.addressCodes": {
            /** Province */
            province?: string;
            /** District */
            district?: string;
            /** Ward */
            ward?: string;
        };
        /** Fee */
        "online-submission.fee": {
            /** Name */
            name: string;
            /** Code */
            code?: string;
            /**
             * Collected at
             * @enum {string}
             */
            collectedAt?: "reception" | "supplement" | "return";
            /** Amount in đồng */
            amount: number;
            /**
             * Kind
             * @enum {string}
             */
            kind?: "ordinary" | "appraisal" | "renewal";
        };
        /** Identifier */
        "online-submission.identifier": {
            /**
             * Kind
             * @enum {string}
             */
            type: "personal-id" | "cmnd" | "passport" | "tax-code" | "other";
            /** Number */
            value: string;
            /**
             * Issued
             * Format: date
             */
            issuedOn?: string;
            /** Issued, as far as known */
            partialIssuedOn?: {
                /** Year */
                year: number;
                /** Month */
                month?: number;
            };
        };
        /** Submitted document */
        "online-submission.submittedDocument": {
            /** File id */
            id?: string;
            /** File name */
            fileName: string;
            /**
             * Link
             * Format: uri
             */
            url: string;
            /** Component code */
            componentCode?: string;
            /** Component */
            componentName?: string;
            /** Copies */
            copies?: number;
            /**
             * Form
             * @enum {string}
             */
            form?: "original" | "copy" | "electronic";
            /** SHA-256 */
            sha256?: string;
            /** Result code */
            resultCode?: string;
        };
        outage: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            state: "going-on" | "ended" | "withdrawn";
            endpoint?: string;
            procedures: string[];
            agencies: string[];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to?: string;
            /** Format: date-time */
            repairDueAt: string;
            reason: string;
            source: string;
            announcedBy: string;
            /** Format: date-time */
            announcedAt: string;
        };
        "outage-end": {
            /** Format: date-time */
            to?: string;
            reason: string;
        };
        "outage-page": {
            outages: components["schemas"]["outage"][];
            nextCursor?: string;
        };
        "outage-request": {
            endpoint?: string;
            event?: number;
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
            procedures?: string[];
            agencies?: string[];
            reason: string;
            source?: string;
        };
        "outage-withdrawal": {
            reason: string;
        };
        "patch-operation": {
            /** @enum {string} */
            op: "add" | "replace" | "test";
            path: string;
            value: unknown;
        } | {
            /** @enum {string} */
            op: "move" | "copy";
            path: string;
            from: string;
        } | {
            /** @enum {string} */
            op: "remove";
            path: string;
        };
        "pause-request": {
            reason: string;
        };
        /** Payment */
        "payment-confirmation": {
            /** Dossier code */
            dossierCode?: string;
            /** Reference */
            reference: string;
            /** Transaction */
            transactionId?: string;
            /**
             * Status
             * @enum {string}
             */
            status: "paid" | "failed";
            /** Amount */
            amount: number;
            /**
             * Currency
             * @constant
             */
            currency: "VND";
            /**
             * When
             * Format: date-time
             */
            at?: string;
            /** Bank */
            bank?: string;
            /** Information */
            information?: string;
            /** Partner's code */
            partnerCode?: string;
        };
        /** Petition */
        petition: {
            /** Petition */
            petitionId: string;
            /** Title */
            title?: string;
            /** Content */
            content: string;
            /**
             * Kind
             * @enum {string}
             */
            kind?: "officer-conduct" | "regulation";
            /**
             * Level
             * @enum {string}
             */
            level?: "urgent" | "complex" | "normal";
            /**
             * State
             * @enum {string}
             */
            state?: "new" | "accepted" | "processing" | "supplement-needed" | "supplemented" | "answered" | "published" | "refused" | "transferred" | "returned";
            /** Partner's code of the state */
            partnerState?: string;
            /** Agency that is to answer */
            agency?: {
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /** Procedure code */
            procedureCode?: string;
            /**
             * Submitted
             * Format: date-time
             */
            submittedAt?: string;
            /** Who submitted it */
            submittedBy?: {
                /** Full name */
                fullName?: string;
                /** Telephone */
                phone?: string;
                /** E-mail */
                email?: string;
                /** Address */
                address?: string;
            };
            /** Files */
            files?: {
                /** Name */
                name: string;
                /**
                 * Link to the file
                 * Format: uri
                 */
                url: string;
            }[];
            /** Petition that it follows up */
            followsPetitionId?: string;
            /**
             * Satisfaction with the answer
             * @enum {string}
             */
            satisfaction?: "satisfied" | "unsatisfied";
            /** Terms */
            terms: {
                /**
                 * Step
                 * @enum {string}
                 */
                step: "take-over" | "refuse-or-transfer" | "ask-supplement" | "resolve" | "publish";
                /** Amount */
                amount: number;
                /**
                 * Unit
                 * @enum {string}
                 */
                unit: "working-days" | "working-hours";
                /**
                 * Counted from
                 * @enum {string}
                 */
                from: "submitted" | "taken-over" | "answered";
            }[];
            /** Unreadable */
            unreadable?: string[];
        };
        /** Answer to a petition */
        "petition-answer": {
            /** Petition */
            petitionId: string;
            /** Content */
            content: string;
            /** Officer */
            answeredBy: {
                /** Name */
                name: string;
                /** Title */
                title?: string;
            };
            /**
             * Answered
             * Format: date-time
             */
            answeredAt: string;
            /** May be published */
            isPublic: boolean;
            /** Files */
            files?: {
                /** Name */
                name: string;
                /**
                 * Link to the file
                 * Format: uri
                 */
                url: string;
            }[];
        };
        /** Progress of a petition */
        "petition-progress": {
            /** Petition */
            petitionId: string;
            /**
             * State
             * @enum {string}
             */
            state: "accepted" | "processing" | "supplement-needed" | "refused" | "transferred" | "returned";
            /** Content */
            content: string;
            /** Officer */
            officer: {
                /** Name */
                name: string;
                /** Title */
                title?: string;
            };
            /**
             * When
             * Format: date-time
             */
            at: string;
        };
        /** Postal order */
        "postal-order": {
            /** Dossier code */
            dossierCode: string;
            /** Order number */
            orderNumber: string;
            /** Sender */
            sender: {
                /** Name */
                fullName: string;
                /** Phone */
                phone: string;
                /** Email */
                email?: string;
                /** Address */
                address: string;
                /** Place */
                place: {
                    /** Province */
                    provinceCode: string;
                    /** District */
                    districtCode?: string;
                    /** Ward */
                    wardCode?: string;
                };
            };
            /** Receiver */
            receiver: {
                /** Name */
                fullName: string;
                /** Phone */
                phone: string;
                /** Email */
                email?: string;
                /** Address */
                address: string;
                /** Place */
                place: {
                    /** Province */
                    provinceCode: string;
                    /** District */
                    districtCode?: string;
                    /** Ward */
                    wardCode?: string;
                };
            };
            /** Content */
            content?: string;
            /** Note for the postman */
            note?: string;
            /** Item code */
            itemCode?: string;
            /** Cash on delivery */
            cashOnDelivery?: number;
        };
        "probe-request": {
            reason?: string;
        };
        problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance?: string;
            errors?: components["schemas"]["finding"][];
            warnings?: components["schemas"]["finding"][];
            code?: string;
            partnerCode?: string;
            partnerText?: string;
            responsible?: string;
            pointer?: string;
            lastRevision?: number;
            deliveries?: unknown[];
            allowed?: string[];
            problems?: number;
            share?: string;
            limit?: number;
            latest?: number;
        };
        "problem-meaning": {
            type: string;
            status: number;
            vi: string;
            en: string;
        };
        /** Procedure */
        procedure: {
            /** Procedure code */
            code: string;
            /** Name */
            name?: string;
            /** Id at the partner */
            id?: string;
            /** Publishing agency */
            publishingAgencyCode?: string;
            /** Kind */
            kind?: string;
            /** Decision */
            decision?: string;
            /** Decision id */
            decisionId?: string;
            /**
             * State
             * @enum {string}
             */
            state?: "public" | "not-public";
            /** State as received */
            stateCode?: string;
            /** Who may apply */
            applicantDescription?: string;
            /** Where to hand in */
            receptionAddress?: string;
            /** Requirements */
            requirements?: string;
            /** Keywords */
            keywords?: string;
            /** Description */
            description?: string;
            /** Executing agency */
            executingAgencyDescription?: string;
            /** Competent agency */
            competentAgencyDescription?: string;
            /** Steps */
            steps?: {
                /** Case */
                case?: string;
                steps: string[];
            }[];
            /** Levels */
            levels?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Fields */
            fields?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Channels */
            channels?: {
                /**
                 * Channel
                 * @enum {string}
                 */
                channel?: "direct" | "online" | "postal";
                /** Channel as received */
                channelCode?: string;
                terms: {
                    /** Term as published */
                    term?: string;
                    /**
                     * Unit
                     * @enum {string}
                     */
                    unit?: "calendar-day" | "working-day" | "hour" | "month" | "year";
                    /** Unit as published */
                    unitAsPublished?: string;
                    /** Description */
                    description?: string;
                    fees: {
                        /** Code */
                        code?: string;
                        /** Amount as published */
                        amount?: string;
                        /** Unit */
                        unit?: string;
                        /** Description */
                        description?: string;
                        /** File */
                        fileName?: string;
                        /** Link */
                        url?: string;
                    }[];
                }[];
            }[];
            /** Who may apply */
            applicants?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Components */
            components?: {
                /** Case */
                case?: string;
                papers: {
                    /** Code */
                    code?: string;
                    /** Name */
                    name?: string;
                    /** Form */
                    formName?: string;
                    /** Link */
                    url?: string;
                    /** Originals */
                    originals?: string;
                    /** Copies */
                    copies?: string;
                    /** Result that replaces it */
                    replacedByResultCode?: string;
                }[];
            }[];
            /** Results */
            results?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
                /** File */
                fileName?: string;
                /** Link */
                url?: string;
            }[];
            /** Legal bases */
            legalBases?: {
                /** Number */
                number?: string;
                /** Name */
                name?: string;
                /** Issued by */
                issuer?: string;
                /** Issued on */
                issuedOn?: string;
                /** In force from */
                effectiveOn?: string;
                /** Link */
                url?: string;
            }[];
            /** Executing agencies */
            executingAgencies?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Competent agencies */
            competentAgencies?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Authorised agencies */
            authorisedAgencies?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Coordinating agencies */
            coordinatingAgencies?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Related procedures */
            related?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Linked procedures */
            linked?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
            /** Online services */
            services?: {
                /** Code */
                code?: string;
                /** Name */
                name?: string;
            }[];
        };
        /** Procedure change */
        "procedure-change": {
            /** Procedure code */
            procedureCode: string;
            /**
             * Change
             * @enum {string}
             */
            change: "added" | "changed" | "withdrawn";
            /** Version */
            version: number;
            /**
             * Noticed
             * Format: date-time
             */
            at: string;
            /** Name */
            name?: string;
            /** Differences */
            differences?: {
                /** Field */
                field: string;
                /** Before */
                before?: string;
                /** After */
                after?: string;
            }[];
        };
        "procedure-change-page": {
            changes: {
                procedureCode: string;
                /** @enum {unknown} */
                change: "added" | "changed" | "withdrawn";
                version: number;
                /** Format: date-time */
                at: string;
                name?: string;
                differences: {
                    field: string;
                    before?: string;
                    after?: string;
                }[];
            }[];
            nextCursor?: string;
        };
        "procedure-marks": {
            /** @enum {string} */
            onlineLevel?: "full" | "partial" | "none";
            withoutBoundaries?: boolean;
            note?: string;
        };
        "procedure-page": {
            procedures: components["schemas"]["procedure-row"][];
            nextCursor?: string;
        };
        "procedure-row": {
            code: string;
            publishedCode: string;
            name?: string;
            version: number;
            fields?: {
                code?: string;
                name?: string;
            }[];
            levels?: {
                code?: string;
                name?: string;
            }[];
            agencies?: {
                code?: string;
                name?: string;
            }[];
            channels?: string[];
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            withdrawnAt?: string;
            marks: components["schemas"]["procedure-marks"];
        };
        "procedure-story": {
            asked: string;
            code: string;
            publishedCode: string;
            name?: string;
            version: number;
            fields?: {
                code?: string;
                name?: string;
            }[];
            levels?: {
                code?: string;
                name?: string;
            }[];
            agencies?: {
                code?: string;
                name?: string;
            }[];
            channels?: string[];
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            withdrawnAt?: string;
            marks: components["schemas"]["procedure-marks"];
            /** Format: date-time */
            on: string;
            /** @enum {unknown} */
            basis?: "in-force" | "withdrawn" | "before-first-seen";
            inForce?: {
                version: number;
                /** Format: date-time */
                validFrom: string;
                procedure: components["schemas"]["procedure"];
            };
            history: {
                version: number;
                /** @enum {unknown} */
                change: "added" | "changed" | "withdrawn";
                /** Format: date-time */
                validFrom: string;
                /** Format: date-time */
                validTo?: string;
                differences: {
                    field: string;
                    before?: string;
                    after?: string;
                }[];
            }[];
        };
        process: {
            id: string;
            host: string;
            version: string;
            node: string;
            /** @enum {unknown} */
            role: "gateway" | "worker" | "both";
            /** @enum {unknown} */
            state: "running" | "silent" | "ended";
            /** @enum {unknown} */
            readiness: "ready" | "degraded" | "not-ready";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            seenAt: string;
            /** Format: date-time */
            endedAt?: string;
            loops: {
                name: string;
                /** @enum {unknown} */
                phase: "waiting" | "running";
                /** Format: date-time */
                endedAt?: string;
                durationMs?: number;
                failures: number;
                trouble?: {
                    /** @enum {unknown} */
                    kind: "stuck" | "late" | "failing";
                    seconds?: number;
                    failures?: number;
                };
            }[];
            endpoints: {
                name: string;
                /** Format: date-time */
                lastPolledAt: string;
            }[];
            settingsHash: string;
            sameSettings: boolean;
            answering: boolean;
        };
        "process-page": {
            processes: components["schemas"]["process"][];
            nextCursor?: string;
        };
        /** Progress */
        progress: {
            /** Dossier code */
            dossierCode: string;
            /**
             * Status
             * @enum {string}
             */
            status: "submitted" | "accepted" | "refused" | "processing" | "supplement-requested" | "payment-requested" | "withdrawn" | "stopped" | "finished" | "returned";
            /** Officer */
            officer: {
                /** Name */
                name: string;
                /** Title */
                title?: string;
            };
            /** Unit */
            unit?: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Content */
            content: string;
            /**
             * Started at
             * Format: date-time
             */
            startedAt?: string;
            /**
             * Due at
             * Format: date-time
             */
            dueAt?: string;
        };
        proposal: {
            /** Format: uuid */
            proposal: string;
            /** @enum {unknown} */
            state: "waiting" | "approved" | "rejected" | "outdated" | "expired";
            /** @enum {unknown} */
            action: "settle" | "correct" | "replay" | "replay-many" | "repair";
            /** @enum {unknown} */
            rule: "corrections" | "settle" | "resend" | "replays" | "repairs";
            /** Format: uuid */
            messageId?: string;
            by: string;
            person?: string;
            reason: string;
            asked?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            decidedAt?: string;
            decidedBy?: string;
            decidedPerson?: string;
            decisionReason?: string;
        };
        "proposal-decision": {
            reason: string;
        };
        "proposal-page": {
            proposals: components["schemas"]["proposal"][];
            nextCursor?: string;
        };
        "public-dossier": {
            code: string;
            /** @enum {unknown} */
            state: "submitted" | "accepted" | "refused" | "processing" | "supplement-requested" | "payment-requested" | "withdrawn" | "stopped" | "finished" | "returned";
            text: string;
            procedure?: {
                code: string;
                name?: string;
            };
            competentAgency?: {
                code: string;
                name?: string;
            };
            /** Format: date-time */
            submittedAt?: string;
            /** Format: date-time */
            receivedAt?: string;
            /** Format: date-time */
            dueAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            /** @enum {unknown} */
            deadline?: "running" | "waiting-for-supplement" | "overdue" | "stopped" | "none";
            remaining?: {
                workingMinutes: number;
                text: string;
            };
        };
        "published-comparison": {
            agency?: string;
            departmentId?: string;
            name?: string;
            /** @enum {unknown} */
            line: "PUBLISH_ON_TIME" | "PUBLIC_UPDATE_ON_TIME" | "PUBLIC_CONTENT_FULL" | "DOSSIER_SYNC" | "HANDLED_ON_TIME" | "FULL_ONLINE" | "PAID_ONLINE" | "FEE_PROCEDURES_PAID_ONLINE" | "FEE_PROCEDURES_USED" | "ORIGINAL_RESULT_AVAILABLE" | "SO_HOA_GIAY_TO_GIAI_QUYET" | "ELECTRONIC_CERTIFIED_COPY" | "REUSED_DIGITIZED_DATA" | "SYNCED_WITH_DVCQG_PERSONAL_STORAGE" | "CITIZEN_DATA_CONNECTED_DOSSIER" | "CITIZEN_DATA_CONNECTED_FORMALITY" | "DOSSIER_RECEIVING_SATISFACTION" | "PETITION_PROCESSING_ON_TIME" | "PETITION_HANDLING_SATISFACTION" | "transparency" | "progress" | "online" | "payment" | "digitisation" | "satisfaction";
            title: string;
            /** @enum {unknown} */
            agreement: "agrees" | "differs" | "not-published" | "not-known-here" | "not-measured";
            ours: {
                points: number | null;
                numerator: number | null;
                denominator: number | null;
            };
            theirs?: {
                points: number | null;
                numerator: number | null;
                denominator: number | null;
                flag?: string;
            };
            pointsApart: number | null;
            numeratorApart: number | null;
            denominatorApart: number | null;
            hint?: string;
        };
        "published-comparison-page": {
            period: components["schemas"]["score-period"];
            provisional: boolean;
            comparisons: components["schemas"]["published-comparison"][];
            nextCursor?: string;
        };
        "published-import": {
            id: number;
            /** @enum {unknown} */
            evaluation: "transparency" | "dvc-progress-tree" | "provide-online-tree" | "formality-online-payment-tree" | "dossier-digitized" | "handling-satisfaction";
            period: string;
            procedure?: string;
            /** Format: date-time */
            at: string;
            by: string;
            file: string;
            hash: string;
            reason: string;
            counts: {
                added: number;
                changed: number;
                unchanged: number;
                agencies: number;
                agenciesUnknown: number;
            };
            /** Format: date-time */
            undoneAt?: string;
            undoneBy?: string;
            undoneReason?: string;
        };
        "published-import-page": {
            imports: components["schemas"]["published-import"][];
            nextCursor?: string;
        };
        "published-import-report": {
            id?: number;
            dryRun: boolean;
            /** @enum {unknown} */
            evaluation: "transparency" | "dvc-progress-tree" | "provide-online-tree" | "formality-online-payment-tree" | "dossier-digitized" | "handling-satisfaction";
            counts: {
                added: number;
                changed: number;
                unchanged: number;
                agencies: number;
                agenciesUnknown: number;
            };
            warnings: components["schemas"]["finding"][];
        };
        "published-import-request": {
            file: string;
            content: string;
            period: string;
            procedure?: string;
            /** @default false */
            dryRun: boolean;
            reason?: string;
        };
        "published-undo-request": {
            reason: string;
        };
        pulse: {
            /** Format: date-time */
            at: string;
            attention: {
                /** Format: date-time */
                asOf: string;
                count: number;
                kinds: {
                    /** @enum {unknown} */
                    kind: "dead" | "parked" | "rejected" | "quarantine" | "routing-case" | "inbound-call" | "case" | "unknown-case" | "difference" | "halted-reconciliation" | "notice" | "proposal" | "endpoint" | "schedule" | "report" | "inbox" | "calendar";
                    count: number;
                    /** Format: date-time */
                    oldestAt?: string;
                    /** Format: date-time */
                    dueAt?: string;
                }[];
            };
            deadlines: {
                /** Format: date-time */
                asOf: string;
                overdue: number;
                dueIn24Hours: number;
            };
            endpoints?: {
                name: string;
                /** @enum {unknown} */
                state: "open" | "paused" | "breaker-open" | "probing" | "slowed";
                /** @enum {unknown} */
                cause?: "paused" | "credentials" | "session" | "clock" | "certificate" | "address" | "redirect" | "route" | "page" | "rights" | "gateway" | "unreachable" | "no-reply" | "partner-error" | "rate-limit" | "quota" | "other";
                /** Format: date-time */
                since?: string;
                /** Format: date-time */
                nextProbeAt?: string;
                backlog: {
                    waiting: number;
                    delivering: number;
                    pending: number;
                    inDoubt: number;
                    parked: number;
                    dead: number;
                    blockedLanes: number;
                    /** Format: date-time */
                    oldestWaitingAt?: string;
                    /** Format: date-time */
                    asOf: string;
                } | null;
                inFlight: number;
                perMinute: number;
                /** Format: date-time */
                emptyAt?: string;
                failures: {
                    code: string;
                    count: number;
                }[];
            }[];
            throughput?: {
                acceptedPerMinute: number;
                completedPerMinute: number;
            };
        };
        "pulse-series": {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            step: number;
            times: string[];
            accepted: number[];
            overdue: (number | null)[];
            endpoints: {
                name: string;
                completed: number[];
                rejected: number[];
                dead: number[];
                parked: number[];
                lagSeconds: {
                    p50: (number | null)[];
                    p95: (number | null)[];
                };
                waiting: (number | null)[];
                oldestWaitingSeconds: (number | null)[];
                failures: {
                    code: string;
                    counts: number[];
                }[];
            }[];
        };
        /** Purpose */
        purpose: {
            /** Dossier code */
            dossierCode: string;
            /** Officer */
            officer: string;
            /** Reason */
            reason: string;
            /** Asked all the same */
            override?: {
                /** Reason */
                reason: string;
            };
        };
        "quarantine-page": {
            codes: {
                table: string;
                set: string;
                code: string;
                /** @enum {unknown} */
                kind: "unknown" | "ambiguous";
                deliveries: number;
                heldBack: number;
                /** Format: date-time */
                oldest: string;
                /** Format: date */
                firstDay: string;
                /** Format: date */
                lastDay: string;
                pointers: string[];
                endpoints: string[];
                senders: string[];
                candidates: {
                    code: string;
                    name: string;
                }[];
                messages: string[];
            }[];
            nextCursor?: string;
        };
        queries: {
            queries: {
                endpoint: string;
                operation: string;
                summary: string;
                input: string;
                output: string;
                purposeRequired: boolean;
            }[];
        };
        /** Question */
        question: {
            /** Question */
            questionId: string;
            /**
             * Asked through
             * @enum {string}
             */
            askedVia?: "national-portal" | "own-system";
            /** Content */
            content: string;
            /** Field code */
            fieldCode?: string;
            /** Procedure code */
            procedureCode?: string;
            /** Asked agency */
            agency?: {
                /** Code */
                code: string;
                /** Name */
                name?: string;
            };
            /** Who asks */
            askedBy?: {
                /** Full name */
                fullName?: string;
                /** Address */
                address?: string;
                /** E-mail */
                email?: string;
                /** Telephone */
                phone?: string;
            };
            /** Answer */
            answerId?: string;
            /** Answer */
            answer?: string;
            /** Status at the partner */
            partnerStatus?: string;
        };
        readiness: {
            /** @enum {unknown} */
            status: "ready" | "degraded" | "not-ready";
            reason?: string;
            parts: {
                [key: string]: string;
            };
        };
        reconciliation: {
            /** Format: uuid */
            id: string;
            endpoint: string;
            by: string;
            reason?: string;
            /** Format: date */
            scheduledFor?: string;
            dossierCode?: string;
            agency?: string;
            days: number;
            dryRun: boolean;
            evenIfMany: boolean;
            budget: number;
            /** @enum {unknown} */
            state: "gathering" | "comparing" | "repairing" | "done" | "halted" | "stopped" | "failed";
            dossiers: {
                compared: number;
                same: number;
                missingThere: number;
                missingHere: number;
                differs: number;
                ignored: number;
                open: number;
                notShown: number;
                repaired: number;
            };
            asked: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt?: string;
            stoppedBy?: string;
            code?: string;
            message?: string;
            waiting?: {
                code: string;
                message: string;
                /** Format: date-time */
                until: string;
            };
        };
        "reconciliation-difference": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            reconciliation: string;
            endpoint: string;
            dossierCode: string;
            /** @enum {unknown} */
            kind: "missing-there" | "missing-here" | "differs";
            classes: ("missing-there" | "missing-here" | "state" | "dates" | "agency" | "result" | "files" | "progress" | "progress-more")[];
            lackingRows: number;
            moreRows: number;
            /** @enum {unknown} */
            treatment: "repair" | "ask" | "ignore";
            /** @enum {unknown} */
            state: "planned" | "state-sent" | "sent" | "mended" | "not-mended" | "waiting" | "left" | "ignored" | "accepted" | "outdated" | "failed";
            code?: string;
            message?: string;
            reason?: string;
            by?: string;
            /** Format: date-time */
            foundAt: string;
            /** Format: date-time */
            movedAt: string;
        };
        "reconciliation-difference-page": {
            differences: components["schemas"]["reconciliation-difference"][];
            nextCursor?: string;
        };
        "reconciliation-order": {
            endpoint: string;
            reason: string;
            dossierCode?: string;
            agency?: string;
            days?: number;
            /** @default false */
            dryRun: boolean;
            /** @default false */
            evenIfMany: boolean;
        };
        "reconciliation-page": {
            reconciliations: components["schemas"]["reconciliation"][];
            endpoints: string[];
            nextCursor?: string;
        };
        refusal: {
            sender?: string;
            call?: string;
            problem: string;
            title: string;
            code?: string;
            count: number;
            /** Format: date-time */
            first: string;
            /** Format: date-time */
            last: string;
        };
        "refusal-page": {
            refusals: components["schemas"]["refusal"][];
            nextCursor?: string;
        };
        "refused-calls": {
            /** Format: date-time */
            minute: string;
            /** @enum {unknown} */
            kind: "wrong-key" | "wrong-password" | "unproven-callback";
            subject?: string;
            remote: string;
            count: number;
            /** Format: date-time */
            first: string;
            /** Format: date-time */
            last: string;
        };
        "refused-calls-page": {
            refusedCalls: components["schemas"]["refused-calls"][];
            nextCursor?: string;
        };
        "repeat-request": {
            reason: string;
        };
        "repeat-result": {
            outcome: string;
            code?: string;
            reason?: string;
        };
        replay: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            state: "running" | "done" | "stopped" | "failed";
            by: string;
            reason: string;
            filter: {
                status: ("waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead")[];
                endpoint?: string;
                operation?: string;
                /** Format: date-time */
                from?: string;
                /** Format: date-time */
                to: string;
                dossierCode?: string;
                code?: string;
            };
            resend: boolean;
            evenIfOlder: boolean;
            consequencesToo: boolean;
            matched: number;
            replayed: number;
            heldBack: {
                count: number;
                deliveries: string[];
            };
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt?: string;
            stoppedBy?: string;
        };
        "replay-page": {
            replays: components["schemas"]["replay"][];
            nextCursor?: string;
        };
        "replay-preview": {
            dryRun: boolean;
            complete: boolean;
            /** Format: date-time */
            to: string;
            wouldReplay: {
                count: number;
                deliveries: string[];
            };
            wouldHoldBack: {
                count: number;
                deliveries: string[];
            };
            consequences: {
                count: number;
                deliveries: string[];
            };
            groups: {
                endpoint: string;
                type: string;
                code?: string;
                count: number;
                heldBack: number;
                /** Format: date-time */
                oldest: string;
                /** Format: date-time */
                newest: string;
            }[];
        };
        "replay-request": {
            endpoint?: string;
            /** @default false */
            completedToo: boolean;
            /** @default false */
            resend: boolean;
            /** @default false */
            evenIfOlder: boolean;
            reason?: string;
        };
        "replay-result": {
            replayed: components["schemas"]["delivery-transition"][];
        };
        "replays-request": {
            endpoint?: string;
            operation?: string;
            /** @default dead */
            status: ("superseded" | "cancelled" | "completed" | "rejected" | "parked" | "dead") | ("superseded" | "cancelled" | "completed" | "rejected" | "parked" | "dead")[];
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
            dossierCode?: string;
            code?: string;
            /** @default false */
            completedToo: boolean;
            /** @default false */
            resend: boolean;
            /** @default false */
            evenIfOlder: boolean;
            /** @default false */
            consequencesToo: boolean;
            /** @default false */
            dryRun: boolean;
            reason?: string;
        } & (unknown & ({
            [key: string]: unknown;
        } | ({
            endpoint: unknown;
        } & {
            [key: string]: unknown;
        }) | ({
            operation: unknown;
        } & {
            [key: string]: unknown;
        }) | ({
            from: unknown;
        } & {
            [key: string]: unknown;
        }) | ({
            to: unknown;
        } & {
            [key: string]: unknown;
        }) | ({
            dossierCode: unknown;
        } & {
            [key: string]: unknown;
        }) | ({
            code: unknown;
        } & {
            [key: string]: unknown;
        })) & unknown);
        report: {
            name: string;
            title: string;
            /** Format: date-time */
            at: string;
            period?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
            };
            figures: {
                [key: string]: number | null;
            };
            caveats: string[];
            columns: {
                key: string;
                title: string;
            }[];
            rows: {
                [key: string]: string | number | boolean | null;
            }[];
        };
        "report-document": {
            name: string;
            title: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            provisional: boolean;
            /** Format: date-time */
            madeAt: string;
            parts: {
                heading: string;
                note?: string;
                columns: {
                    key: string;
                    title: string;
                    /** @enum {string} */
                    kind: "text" | "code" | "count" | "share" | "duration" | "instant" | "day" | "points";
                    definition?: string;
                }[];
                rows: {
                    [key: string]: string | number | null;
                }[];
                plot?: {
                    /** @enum {unknown} */
                    kind: "bars" | "lines";
                    x: string;
                    y: string[];
                };
            }[];
        };
        "report-list": {
            reports: {
                name: string;
                title: string;
                summary: string;
                /** @enum {unknown} */
                period: "day" | "month" | "quarter" | "year";
                formats: string[];
            }[];
        };
        "resolve-components-request": {
            purpose: components["schemas"]["purpose"];
            procedureCode: string;
            components: string[];
            applicant: components["schemas"]["stated-person"];
            /** Format: date */
            on?: string;
        };
        "resolved-components": {
            components: {
                code: string;
                /** @enum {unknown} */
                state: "replaced" | "needed" | "open";
                cause?: string;
                message?: string;
                answerCode?: string;
                question?: string;
                database?: string;
                ground?: string;
                /** Format: date-time */
                at: string;
                shows?: {
                    pointer: string;
                    value: string;
                }[];
            }[];
            marks: {
                databasesConsulted: string[];
                documents: {
                    componentCode: string;
                    reuse: number;
                }[];
            };
        };
        "resolved-link": {
            host: string;
            owner: {
                /** @enum {unknown} */
                kind: "ministry" | "portal" | "unknown";
                code?: string;
                name?: string;
            };
            procedure?: {
                code?: string;
                localCode?: string;
                onlineService?: string;
                name?: string;
            };
            competentAgency?: {
                code: string;
                name?: string;
                province?: {
                    code: string;
                    name?: string;
                };
            };
            level?: string;
            /** @enum {unknown} */
            session?: "vneid" | "vnconnect";
            personal: {
                /** @enum {unknown} */
                name: "MDT" | "keyword";
                /** @constant */
                present: true;
            }[];
            unknownParameters: string[];
        };
        "resume-request": {
            reason?: string;
        };
        routing: {
            /** @enum {unknown} */
            kind: "resolved" | "ambiguous" | "unresolved";
            receivingAgency: {
                code: string;
                name?: string;
            };
            competentAgency?: {
                code: string;
                name?: string;
            };
            candidates: {
                code: string;
                name?: string;
            }[];
            citizenUnit?: {
                code: string;
            };
            landUnit?: {
                code: string;
            };
            basis: components["schemas"]["competence-rule"][];
            table?: string;
            mayReceive?: boolean;
            reasons: components["schemas"]["finding"][];
        };
        "routing-case": {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            state: "open" | "decided";
            dossierCode: string;
            /** Format: uuid */
            messageId: string;
            sender: string;
            procedureCode: string;
            receivingAgency: {
                code: string;
                name?: string;
            };
            citizenUnit?: {
                code: string;
            };
            /** Format: date-time */
            submittedAt: string;
            /** Format: date-time */
            dueAt?: string;
            ageSeconds: number;
            /** @enum {unknown} */
            kind: "ambiguous" | "unresolved";
            reasons: components["schemas"]["finding"][];
            candidates: {
                code: string;
                name?: string;
            }[];
            decision?: {
                /** Format: date-time */
                at: string;
                by: string;
                competentAgency: {
                    code: string;
                    name?: string;
                };
                reason: string;
                messageId?: string;
            };
        };
        "routing-case-page": {
            cases: components["schemas"]["routing-case"][];
            nextCursor?: string;
        };
        "routing-decision": {
            competentAgency: {
                code: string;
                name?: string;
            };
            reason: string;
        };
        "routing-question": {
            procedure: string;
            field?: string;
            /** @enum {string} */
            level?: "central" | "province" | "commune";
            receivingAgency: string;
            citizenUnit?: string;
            landUnit?: string;
            /** Format: date */
            on?: string;
        };
        "run-request": {
            name: string;
        };
        schedule: {
            name: string;
            cursor?: string;
            running: boolean;
            /** Format: date-time */
            dueAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            endedAt?: string;
            /** Format: date-time */
            doneAt?: string;
            steps: number;
            failures: number;
            error?: string;
        };
        schedules: {
            schedules: components["schemas"]["schedule"][];
        };
        "schema-names": {
            schemas: string[];
        };
        score: {
            agency: string;
            procedure?: string;
            name?: string;
            isCommune: boolean;
            points: number;
            knownMax: number;
            max: number;
            groups: {
                /** @enum {unknown} */
                group: "transparency" | "progress" | "online" | "payment" | "digitisation" | "satisfaction";
                title: string;
                max: number;
                points: number | null;
                knownMax: number;
            }[];
            lines: components["schemas"]["score-line"][];
            wouldBe?: {
                best: number;
                worst: number;
                toFinish: {
                    dossiers: number;
                    points: number;
                };
                toSynchronise: {
                    dossiers: number;
                    points: number;
                };
            };
        };
        "score-gap": {
            procedure: string;
            /** @enum {unknown} */
            gap: "result-link" | "digitised-flag" | "data-reuse" | "population-data" | "online-payment" | "not-synchronised" | "synchronised-late" | "finished-late" | "overdue" | "second-supplement" | "no-due-date" | "rated-unsatisfied" | "unsatisfied-by-delay" | "petitions-late" | "petitions-unsatisfied";
            /** @enum {unknown} */
            kind: "missing" | "wrong" | "late";
            /** @enum {unknown} */
            line: "PUBLISH_ON_TIME" | "PUBLIC_UPDATE_ON_TIME" | "PUBLIC_CONTENT_FULL" | "DOSSIER_SYNC" | "HANDLED_ON_TIME" | "FULL_ONLINE" | "PAID_ONLINE" | "FEE_PROCEDURES_PAID_ONLINE" | "FEE_PROCEDURES_USED" | "ORIGINAL_RESULT_AVAILABLE" | "SO_HOA_GIAY_TO_GIAI_QUYET" | "ELECTRONIC_CERTIFIED_COPY" | "REUSED_DIGITIZED_DATA" | "SYNCED_WITH_DVCQG_PERSONAL_STORAGE" | "CITIZEN_DATA_CONNECTED_DOSSIER" | "CITIZEN_DATA_CONNECTED_FORMALITY" | "DOSSIER_RECEIVING_SATISFACTION" | "PETITION_PROCESSING_ON_TIME" | "PETITION_HANDLING_SATISFACTION";
            title: string;
            todo: string;
            mendable: boolean;
            dossiers: number;
            points: number | null;
        };
        "score-gap-dossier": {
            dossierCode: string;
            procedure: string;
            agency: string;
            status?: string;
            /** Format: date-time */
            dueAt?: string;
            /** Format: date-time */
            finishedAt?: string;
        };
        "score-gap-dossier-page": {
            dossiers: components["schemas"]["score-gap-dossier"][];
            nextCursor?: string;
        };
        "score-gaps": {
            period: components["schemas"]["score-period"];
            provisional: boolean;
            agency: string;
            gaps: components["schemas"]["score-gap"][];
        };
        "score-line": {
            /** @enum {unknown} */
            line: "PUBLISH_ON_TIME" | "PUBLIC_UPDATE_ON_TIME" | "PUBLIC_CONTENT_FULL" | "DOSSIER_SYNC" | "HANDLED_ON_TIME" | "FULL_ONLINE" | "PAID_ONLINE" | "FEE_PROCEDURES_PAID_ONLINE" | "FEE_PROCEDURES_USED" | "ORIGINAL_RESULT_AVAILABLE" | "SO_HOA_GIAY_TO_GIAI_QUYET" | "ELECTRONIC_CERTIFIED_COPY" | "REUSED_DIGITIZED_DATA" | "SYNCED_WITH_DVCQG_PERSONAL_STORAGE" | "CITIZEN_DATA_CONNECTED_DOSSIER" | "CITIZEN_DATA_CONNECTED_FORMALITY" | "DOSSIER_RECEIVING_SATISFACTION" | "PETITION_PROCESSING_ON_TIME" | "PETITION_HANDLING_SATISFACTION";
            /** @enum {unknown} */
            group: "transparency" | "progress" | "online" | "payment" | "digitisation" | "satisfaction";
            title: string;
            ratio: string;
            /** @enum {unknown} */
            state: "measured" | "maximum" | "nothing" | "published" | "not-measured" | "formula-unknown";
            /** @enum {unknown} */
            certainty: "reproduced" | "described" | "unknown";
            max: number | null;
            points: number | null;
            numerator: number | null;
            denominator: number | null;
            share: number | null;
        };
        "score-page": {
            period: components["schemas"]["score-period"];
            provisional: boolean;
            total: components["schemas"]["score"];
            scores: components["schemas"]["score"][];
            nextCursor?: string;
        };
        "score-period": {
            name: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
        };
        "search-hit": {
            /** @enum {unknown} */
            kind: "dossier" | "message" | "case";
            id: string;
            /** @enum {unknown} */
            by: "dossier-code" | "message-id" | "delivery-id" | "correlation-id" | "partner-number" | "person";
            dossierCode?: string;
            type?: string;
            endpoint?: string;
            status?: string;
            /** Format: date-time */
            at: string;
        };
        "search-request": {
            q: string;
        };
        "search-result": {
            hits: components["schemas"]["search-hit"][];
            more: boolean;
            person?: {
                number: string;
                searched: boolean;
            };
        };
        setting: {
            path: string;
            value?: unknown;
            secret: boolean;
            /** @enum {unknown} */
            from: "default" | "file" | "environment";
            place?: {
                file: string;
                line: number;
            };
            variables: string[];
        };
        "settings-in-force": {
            process: string;
            hash: string;
            settings: components["schemas"]["setting"][];
        };
        "settle-request": {
            endpoint?: string;
            /** @enum {string} */
            outcome: "completed" | "rejected";
            reason: string;
            partnerCode?: string;
        };
        "settle-result": {
            settled: {
                /** Format: uuid */
                id: string;
                endpoint: string;
                operation: string;
                /** @enum {string} */
                from: "waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead";
                /** @enum {string} */
                to: "waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead";
            }[];
        };
        "signed-agreement": {
            agreement: {
                /** @constant */
                format: "longbien-agreement/1";
                endpoint: string;
                agency: string;
                /** Format: date */
                day: string;
                version: number;
                /** Format: date-time */
                madeAt: string;
                complete: boolean;
                counts: components["schemas"]["agreement-counts"];
                previous?: string;
                cases?: {
                    open: number;
                    told: number;
                    found: number;
                };
                dossiers: {
                    code: string;
                    /** @enum {string} */
                    state?: "acknowledged" | "refused" | "open";
                    differs?: string[];
                    /** @enum {string} */
                    repair?: "sent" | "mended";
                }[];
            };
            signature: {
                /** @constant */
                algorithm: "Ed25519";
                key: string;
                value: string;
            };
        };
        start: {
            name: string;
            version: string;
            documentation: string;
            contract: string;
        };
        "stated-person": {
            personalId?: string;
            cmnd?: string;
            taxCode?: string;
            insuranceNumber?: string;
            fullName?: string;
            name?: string;
            birthDate?: string;
            sex?: string;
            provinceCode?: string;
            wardCode?: string;
        };
        "subject-number": {
            /** @enum {string} */
            type: "personal-id" | "cmnd" | "passport" | "tax-code" | "other";
            value: string;
        };
        /** Tax notice */
        "tax-notice": {
            /** Dossier code */
            dossierCode: string;
            /** Items */
            items: {
                /** Tax code */
                taxCode?: string;
                /** Decision */
                decisionNumber?: string;
                /**
                 * Date of the decision
                 * Format: date
                 */
                decisionDate?: string;
                /** Amount */
                amount: number;
                /** Item */
                name?: string;
            }[];
            /** Not readable */
            unreadable?: {
                /** Field */
                field: string;
                /** As written */
                text: string;
            }[];
        };
        /** Proof of tax payment */
        "tax-payment": {
            /** Dossier code */
            dossierCode: string;
            /** Tax code */
            taxCode?: string;
            /** Payer */
            payer: {
                /** Full name */
                fullName: string;
                /** Number of the paper */
                identifier?: string;
                /** Address */
                address?: string;
                /** Province */
                provinceCode?: string;
                /** District */
                districtCode?: string;
                /** Ward */
                wardCode?: string;
            };
            /**
             * Document
             * Format: uri
             */
            documentUrl?: string;
            /** Notice */
            noticeCode?: string;
            /**
             * Paid
             * Format: date-time
             */
            paidAt?: string;
            /** Amount */
            amount: number;
            /** Content */
            content?: string;
            /** Status at the partner */
            partnerStatus?: number;
            /** Not readable */
            unreadable?: {
                /** Field */
                field: string;
                /** As written */
                text: string;
            }[];
        };
        "timeline-entry": {
            /** Format: date-time */
            at: string;
            /** @enum {unknown} */
            side: "city" | "bridge" | "partner";
            /** @enum {unknown} */
            what: "message" | "delivery" | "action" | "inbox" | "endpoint" | "case" | "notice";
            text: string;
            /** Format: uuid */
            messageId?: string;
            /** @enum {unknown} */
            type?: "answer" | "benefit-dossier" | "civil-registration" | "criminal-record-application" | "dossier" | "evaluation" | "fee-receipt" | "land-dossier" | "land-update" | "linked-state" | "petition-answer" | "petition-progress" | "postal-order" | "progress" | "question" | "apology" | "case-report" | "citizen-supplement" | "delivery-report" | "dossier-hand-over" | "dossier-mirror" | "enterprise-filing" | "land-notice" | "land-tax-notice" | "linked-registration" | "notice" | "online-submission" | "payment-confirmation" | "petition" | "procedure-change" | "routing-decision" | "tax-notice" | "tax-payment" | "withdrawal-request";
            endpoint?: string;
            /** @enum {string} */
            deliveryStatus?: "waiting" | "delivering" | "superseded" | "cancelled" | "in-doubt" | "completed" | "rejected" | "pending" | "parked" | "dead";
            code?: string;
            /** Format: uuid */
            caseId?: string;
            /** Format: uuid */
            noticeId?: string;
            inbox?: string;
            consumer?: string;
            by?: string;
            reason?: string;
            /** Format: date-time */
            until?: string;
            /** Format: uuid */
            supersededBy?: string;
            changes?: {
                pointer: string;
                from?: unknown;
                to?: unknown;
            }[];
        };
        "urging-rules": {
            rules: {
                name: string;
                /** @enum {unknown} */
                situation: "due-soon" | "overdue" | "step-due-soon" | "step-overdue" | "supplement-unanswered" | "acknowledgement-missing" | "case-silent" | "mirror-lagging" | "attention" | "apology";
                situationText: string;
                agencies: string[];
                procedures: string[];
                kinds: string[];
                minutes: number;
                share: number;
                levels: {
                    afterMinutes: number;
                    tell: string[];
                }[];
            }[];
            /** @enum {unknown} */
            apologies: "off" | "late" | "day-before";
        };
        wait: {
            /** @enum {unknown} */
            kind: "behind" | "newer-state" | "paused" | "out-of-service" | "slowed" | "rate" | "in-flight" | "retry" | "answer" | "look-up" | "person" | "quarantine" | "turn" | "not-configured";
            text: string;
            /** Format: date-time */
            until?: string;
            code?: string;
            /** Format: uuid */
            messageId?: string;
            dossierCode?: string;
            by?: string;
        };
        /** Request to withdraw */
        "withdrawal-request": {
            /** Dossier code */
            dossierCode: string;
            /**
             * Requested
             * Format: date-time
             */
            requestedAt: string;
            /** Reason */
            reason?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getDossier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dossier-story"];
                };
            };
        };
    };
    putDossier: {
        parameters: {
            query?: {
                dryRun?: boolean;
                strict?: boolean;
            };
            header?: {
                "idempotency-key"?: string;
                "x-correlation-id"?: string;
                traceparent?: string;
                tracestate?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["dossier"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dry-run"];
                };
            };
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    Location?: string;
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["acknowledgement"];
                };
            };
        };
    };
    postProgress: {
        parameters: {
            query?: {
                dryRun?: boolean;
                strict?: boolean;
            };
            header?: {
                "idempotency-key"?: string;
                "x-correlation-id"?: string;
                traceparent?: string;
                tracestate?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["progress"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dry-run"];
                };
            };
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    Location?: string;
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["acknowledgement"];
                };
            };
        };
    };
    listDossiers: {
        parameters: {
            query?: {
                owner?: string;
                agency?: string;
                status?: "submitted" | "accepted" | "processing" | "supplement-requested" | "payment-requested" | "stopped" | "finished" | "refused" | "withdrawn" | "returned";
                procedure?: string;
                dueFrom?: string;
                dueBefore?: string;
                updatedFrom?: string;
                updatedBefore?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dossier-page"];
                };
            };
        };
    };
    listDossierConflicts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dossier-conflict-page"];
                };
            };
        };
    };
    getPublicDossier: {
        parameters: {
            query?: {
                receipt?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Content-Language"?: "vi" | "en";
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["public-dossier"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                dossierCode?: string;
                type?: "answer" | "benefit-dossier" | "civil-registration" | "criminal-record-application" | "dossier" | "evaluation" | "fee-receipt" | "land-dossier" | "land-update" | "linked-state" | "petition-answer" | "petition-progress" | "postal-order" | "progress" | "question" | "apology" | "case-report" | "citizen-supplement" | "delivery-report" | "dossier-hand-over" | "dossier-mirror" | "enterprise-filing" | "land-notice" | "land-tax-notice" | "linked-registration" | "notice" | "online-submission" | "payment-confirmation" | "petition" | "procedure-change" | "routing-decision" | "tax-notice" | "tax-payment" | "withdrawal-request";
                sender?: string;
                correlationId?: string;
                endpoint?: string;
                operation?: string;
                code?: string;
                from?: string;
                to?: string;
                status?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["message-page"];
                };
            };
        };
    };
    postMessages: {
        parameters: {
            query?: {
                dryRun?: boolean;
                strict?: boolean;
            };
            header?: {
                "idempotency-key"?: string;
                "x-correlation-id"?: string;
                traceparent?: string;
                tracestate?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["message-item"][];
                "application/x-ndjson": components["schemas"]["message-item"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["message-results"];
                };
            };
        };
    };
    listMessageGroups: {
        parameters: {
            query?: {
                dossierCode?: string;
                type?: "answer" | "benefit-dossier" | "civil-registration" | "criminal-record-application" | "dossier" | "evaluation" | "fee-receipt" | "land-dossier" | "land-update" | "linked-state" | "petition-answer" | "petition-progress" | "postal-order" | "progress" | "question" | "apology" | "case-report" | "citizen-supplement" | "delivery-report" | "dossier-hand-over" | "dossier-mirror" | "enterprise-filing" | "land-notice" | "land-tax-notice" | "linked-registration" | "notice" | "online-submission" | "payment-confirmation" | "petition" | "procedure-change" | "routing-decision" | "tax-notice" | "tax-payment" | "withdrawal-request";
                sender?: string;
                correlationId?: string;
                endpoint?: string;
                operation?: string;
                code?: string;
                from?: string;
                to?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["message-groups"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["message"];
                };
            };
        };
    };
    readMessageBody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["look-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["message"];
                };
            };
        };
    };
    replayMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["replay-request"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay-result"] | components["schemas"]["proposal"];
                };
            };
        };
    };
    cancelMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["cancel-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cancel-result"];
                };
            };
        };
    };
    settleMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["settle-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["settle-result"];
                };
            };
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["proposal"];
                };
            };
        };
    };
    correctMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["correct-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["correct-rehearsal"];
                };
            };
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["correct-result"] | components["schemas"]["proposal"];
                };
            };
        };
    };
    listQueries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["queries"];
                };
            };
        };
    };
    askUnknown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
                operation: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    listCleansings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cleansing-page"];
                };
            };
        };
    };
    startCleansing: {
        parameters: {
            query: {
                endpoint: string;
                operation: string;
                officer: string;
                reason: string;
                dossierCode?: string;
                override?: string;
                codesOn?: string;
                budget?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/x-ndjson": components["schemas"]["cleansing-row"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cleansing"];
                };
            };
        };
    };
    getCleansing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cleansing"];
                };
            };
        };
    };
    stopCleansing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cleansing"];
                };
            };
        };
    };
    getCleansingResult: {
        parameters: {
            query?: {
                format?: "ndjson" | "csv";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["cleansing-result"];
                };
            };
        };
    };
    resolveComponents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["resolve-components-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["resolved-components"];
                };
            };
        };
    };
    listComponentAnswers: {
        parameters: {
            query?: {
                dossierCode?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["component-answer-page"];
                };
            };
        };
    };
    enrichDossier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["enrichment-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["enrichment"];
                };
            };
        };
    };
    readInbox: {
        parameters: {
            query: {
                inbox: string;
                consumer?: string;
                cursor?: string;
                limit?: number;
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["inbox-page"];
                };
            };
        };
    };
    acknowledgeInbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inbox-acknowledgement"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["inbox-mark"];
                };
            };
        };
    };
    listInboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["inboxes"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                endpoint?: string;
                dossierCode?: string;
                state?: "open" | "supplement-needed" | "payment-needed" | "finished" | "refused" | "withdrawn" | "cancelled" | "expired";
                number?: string;
                dueBefore?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case-page"];
                };
            };
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case-story"];
                };
            };
        };
    };
    cancelCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["case-action"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case"];
                };
            };
        };
    };
    askCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["case-action"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case"];
                };
            };
        };
    };
    listNotices: {
        parameters: {
            query?: {
                state?: "open" | "acknowledged" | "ended";
                situation?: "due-soon" | "overdue" | "step-due-soon" | "step-overdue" | "supplement-unanswered" | "acknowledgement-missing" | "case-silent" | "mirror-lagging" | "attention" | "apology";
                rule?: string;
                dossierCode?: string;
                agency?: string;
                endpoint?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notice-page"];
                };
            };
        };
    };
    getNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notice-story"];
                };
            };
        };
    };
    acknowledgeNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notice-acknowledgement"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notice-entry"];
                };
            };
        };
    };
    getUrgingRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["urging-rules"];
                };
            };
        };
    };
    listDeadlines: {
        parameters: {
            query?: {
                state?: "running" | "waiting-for-supplement" | "overdue";
                agency?: string;
                before?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["deadline-page"];
                };
            };
        };
    };
    countDeadlines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["deadline-counts"];
                };
            };
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock"];
                };
            };
        };
    };
    listClockVersions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock-version-page"];
                };
            };
        };
    };
    importClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["clock-import-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock-import-result"];
                };
            };
            201: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock-import-result"];
                };
            };
        };
    };
    withdrawClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["clock-withdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock-import-result"];
                };
            };
        };
    };
    listClockRecomputations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock-recomputation-page"];
                };
            };
        };
    };
    listClockMoves: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock-move-page"];
                };
            };
        };
    };
    getClockDays: {
        parameters: {
            query: {
                year: number;
                agency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock-days"];
                };
            };
        };
    };
    getClockVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock-file"];
                };
            };
        };
    };
    listOutages: {
        parameters: {
            query?: {
                state?: "going-on" | "ended" | "withdrawn";
                endpoint?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["outage-page"];
                };
            };
        };
    };
    announceOutage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["outage-request"];
            };
        };
        responses: {
            201: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["outage"];
                };
            };
        };
    };
    endOutage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["outage-end"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["outage"];
                };
            };
        };
    };
    withdrawOutage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["outage-withdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["outage"];
                };
            };
        };
    };
    resolveRouting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["routing-question"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["routing"];
                };
            };
        };
    };
    listRoutingCases: {
        parameters: {
            query?: {
                state?: "open" | "decided";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["routing-case-page"];
                };
            };
        };
    };
    decideRoutingCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["routing-decision"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["routing-case"];
                };
            };
        };
    };
    listAttention: {
        parameters: {
            query?: {
                kind?: "dead" | "parked" | "rejected" | "quarantine" | "routing-case" | "inbound-call" | "case" | "unknown-case" | "difference" | "halted-reconciliation" | "notice" | "proposal" | "endpoint" | "schedule" | "report" | "inbox" | "calendar";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attention"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["search-result"];
                };
            };
        };
    };
    searchAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["search-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["search-result"];
                };
            };
        };
    };
    getPulse: {
        parameters: {
            query?: never;
            header?: {
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pulse"];
                };
            };
        };
    };
    watchPulse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    getPulseSeries: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                step?: 1 | 5 | 15 | 60 | 360 | 1440;
                endpoint?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pulse-series"];
                };
            };
        };
    };
    listReplays: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay-page"];
                };
            };
        };
    };
    startReplay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["replays-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay-preview"];
                };
            };
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay"] | components["schemas"]["proposal"];
                };
            };
        };
    };
    getReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay"];
                };
            };
        };
    };
    stopReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay"];
                };
            };
        };
    };
    handOverDossiers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hand-over-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hand-over-result"];
                };
            };
        };
    };
    listReconciliations: {
        parameters: {
            query?: {
                endpoint?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconciliation-page"];
                };
            };
        };
    };
    startReconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reconciliation-order"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconciliation"];
                };
            };
        };
    };
    getReconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconciliation"];
                };
            };
        };
    };
    stopReconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconciliation"];
                };
            };
        };
    };
    listAllDifferences: {
        parameters: {
            query?: {
                needsPerson?: boolean;
                state?: "planned" | "state-sent" | "sent" | "mended" | "not-mended" | "waiting" | "left" | "ignored" | "accepted" | "outdated" | "failed";
                endpoint?: string;
                dossierCode?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconciliation-difference-page"];
                };
            };
        };
    };
    listDifferences: {
        parameters: {
            query?: {
                state?: "planned" | "state-sent" | "sent" | "mended" | "not-mended" | "waiting" | "left" | "ignored" | "accepted" | "outdated" | "failed";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconciliation-difference-page"];
                };
            };
        };
    };
    repairDifference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["difference-settlement"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconciliation-difference"];
                };
            };
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["proposal"];
                };
            };
        };
    };
    acceptDifference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["difference-settlement"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconciliation-difference"];
                };
            };
        };
    };
    listProposals: {
        parameters: {
            query?: {
                state?: "waiting" | "approved" | "rejected" | "outdated" | "expired";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["proposal-page"];
                };
            };
        };
    };
    getProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["proposal"];
                };
            };
        };
    };
    readProposalDifference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["look-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["difference"];
                };
            };
        };
    };
    approveProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["proposal-decision"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["proposal"];
                };
            };
        };
    };
    rejectProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["proposal-decision"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["proposal"];
                };
            };
        };
    };
    listEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["endpoints"];
                };
            };
        };
    };
    getEndpoint: {
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
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["endpoint"];
                };
            };
        };
    };
    listEndpointEvents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["endpoint-events"];
                };
            };
        };
    };
    pauseEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["pause-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["endpoint"];
                };
            };
        };
    };
    resumeEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["resume-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["endpoint"];
                };
            };
        };
    };
    probeEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["probe-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["endpoint"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                from?: string;
                to?: string;
                subject?: string;
                by?: string;
                action?: "replay" | "cancel" | "settle" | "correct" | "replay-many" | "stop-replay" | "pause" | "resume" | "probe" | "codes-import" | "codes-undo" | "codes-drop" | "codes-release" | "import-competences" | "refresh-catalogue" | "decide-routing" | "mark-procedure" | "run-schedule" | "repeat-inbound-call" | "callback-unproven" | "hand-over" | "propose" | "approve-proposal" | "published-import" | "published-undo" | "reject-proposal" | "outdate-proposal" | "cancel-case" | "ask-case" | "acknowledge-notice" | "cleanse" | "stop-cleansing" | "clock-import" | "clock-withdraw" | "outage-announce" | "outage-end" | "outage-withdraw" | "make-agreements" | "reconcile" | "stop-reconciliation" | "repair-difference" | "accept-difference" | "restore" | "sign-in" | "sign-out";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["audit-page"];
                };
            };
        };
    };
    listAccesses: {
        parameters: {
            query?: {
                subject?: string;
                dossier?: string;
                officer?: string;
                sender?: string;
                person?: string;
                from?: string;
                to?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    "X-Next-Cursor"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["access-page"];
                    "text/csv": string;
                };
            };
        };
    };
    searchAccesses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["access-search"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    "X-Next-Cursor"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["access-page"];
                    "text/csv": string;
                };
            };
        };
    };
    listAgreements: {
        parameters: {
            query?: {
                endpoint?: string;
                agency?: string;
                from?: string;
                to?: string;
                latest?: boolean;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["agreement-page"];
                };
            };
        };
    };
    makeAgreements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["agreement-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["agreements-made"];
                };
            };
        };
    };
    getAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signed-agreement"];
                };
            };
        };
    };
    listAgreementKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["agreement-keys"];
                };
            };
        };
    };
    checkAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["agreement-check-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["agreement-check"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: {
                range?: string;
                "if-range"?: string;
            };
            path: {
                token: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Content-Disposition"?: string;
                    "Accept-Ranges"?: string;
                    ETag?: string;
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["file-content"];
                };
            };
            206: {
                headers: {
                    "X-Request-Id"?: string;
                    "Content-Disposition"?: string;
                    "Accept-Ranges"?: string;
                    ETag?: string;
                    "Last-Modified"?: string;
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["file-content"];
                };
            };
        };
    };
    getMessageFile: {
        parameters: {
            query: {
                url: string;
            };
            header?: {
                range?: string;
                "if-range"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    "Content-Disposition"?: string;
                    "Accept-Ranges"?: string;
                    ETag?: string;
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["file-content"];
                };
            };
            206: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    "Content-Disposition"?: string;
                    "Accept-Ranges"?: string;
                    ETag?: string;
                    "Last-Modified"?: string;
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["file-content"];
                };
            };
        };
    };
    listFileFetches: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                from?: string;
                to?: string;
                dossierCode?: string;
                messageId?: string;
                endpoint?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["file-fetch-page"];
                };
            };
        };
    };
    postCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
                callback: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    listInboundCalls: {
        parameters: {
            query?: {
                endpoint?: string;
                outcome?: "accepted" | "duplicate" | "ignored" | "rejected" | "deferred";
                dossierCode?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["inbound-call-page"];
                };
            };
        };
    };
    getInboundCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["inbound-call"];
                };
            };
        };
    };
    getInboundCallBody: {
        parameters: {
            query?: {
                part?: "body" | "address";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    lookAtInboundCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inbound-call-look"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["inbound-call-content"];
                };
            };
        };
    };
    repeatInboundCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["repeat-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["repeat-result"];
                };
            };
        };
    };
    listRefusedCalls: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                from?: string;
                to?: string;
                kind?: "wrong-key" | "wrong-password" | "unproven-callback";
                remote?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["refused-calls-page"];
                };
            };
        };
    };
    listRefusals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                from?: string;
                to?: string;
                sender?: string;
                problem?: "invalid-message" | "invalid-request" | "broken-json" | "broken-encoding" | "unauthenticated" | "person-required" | "person-unproven" | "session-over" | "wrong-password" | "not-from-console" | "forbidden" | "purpose-not-shown" | "not-found" | "unknown-route" | "method-not-allowed" | "link-expired" | "range-not-satisfiable" | "stale-revision" | "revision-reused" | "nothing-to-do" | "still-open" | "newer-state-delivered" | "patch-test-failed" | "changed-meanwhile" | "body-too-large" | "unsupported-media-type" | "idempotency-key-reused" | "rejected-by-partner" | "quota-spent" | "too-many-requests" | "too-many-look-ups" | "too-many-wrong-keys" | "header-too-large" | "internal" | "partner-unusable" | "unavailable" | "overloaded" | "partner-unavailable" | "request-timeout" | "partner-timeout";
                code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["refusal-page"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["schedules"];
                };
            };
        };
    };
    runSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["run-request"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["run-request"];
                };
            };
        };
    };
    listProcesses: {
        parameters: {
            query?: {
                state?: "running" | "silent" | "ended";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["process-page"];
                };
            };
        };
    };
    listSettings: {
        parameters: {
            query?: {
                process?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["settings-in-force"];
                };
            };
        };
    };
    listProcedures: {
        parameters: {
            query?: {
                q?: string;
                field?: string;
                agency?: string;
                level?: string;
                online?: "full" | "partial" | "none" | "offered" | "unknown";
                withoutBoundaries?: boolean;
                changedSince?: string;
                withdrawn?: "true" | "false" | "all";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["procedure-page"];
                };
            };
        };
    };
    getProcedure: {
        parameters: {
            query?: {
                on?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["procedure-story"];
                };
            };
        };
    };
    putProcedureMarks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["procedure-marks"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["procedure-story"];
                };
            };
        };
    };
    listProcedureChanges: {
        parameters: {
            query?: {
                code?: string;
                change?: "added" | "changed" | "withdrawn";
                since?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["procedure-change-page"];
                };
            };
        };
    };
    getCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["catalogue"];
                };
            };
        };
    };
    refreshCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["catalogue-refresh-request"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["catalogue-run"];
                };
            };
        };
    };
    listReports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["report-list"];
                };
            };
        };
    };
    listKeptReports: {
        parameters: {
            query?: {
                report?: string;
                schedule?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["kept-report-page"];
                };
            };
        };
    };
    getKeptReport: {
        parameters: {
            query?: {
                format?: "json" | "csv" | "xlsx" | "html";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["kept-report"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/html": string;
                };
            };
        };
    };
    reportProceduresWithoutDossiers: {
        parameters: {
            query?: {
                format?: "json" | "csv" | "xlsx" | "html";
                bom?: boolean;
                years?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["report"] | components["schemas"]["report-document"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/html": string;
                };
            };
        };
    };
    reportOnlineShare: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                month?: string;
                quarter?: string;
                year?: string;
                format?: "json" | "csv" | "xlsx" | "html";
                bom?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["report"] | components["schemas"]["report-document"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/html": string;
                };
            };
        };
    };
    reportProceduresWithoutBoundaries: {
        parameters: {
            query?: {
                format?: "json" | "csv" | "xlsx" | "html";
                bom?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["report"] | components["schemas"]["report-document"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/html": string;
                };
            };
        };
    };
    reportProceduresNotOnPortal: {
        parameters: {
            query?: {
                format?: "json" | "csv" | "xlsx" | "html";
                bom?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["report"] | components["schemas"]["report-document"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/html": string;
                };
            };
        };
    };
    getReport: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                month?: string;
                quarter?: string;
                year?: string;
                agency?: string;
                procedure?: string;
                format?: "json" | "csv" | "xlsx" | "html";
                bom?: boolean;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["report-document"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/html": string;
                };
            };
        };
    };
    listScores: {
        parameters: {
            query?: {
                period?: string;
                agency?: string;
                by?: "agency" | "procedure";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["score-page"];
                };
            };
        };
    };
    getScoreGaps: {
        parameters: {
            query?: {
                period?: string;
                agency?: string;
                top?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["score-gaps"];
                };
            };
        };
    };
    listGapDossiers: {
        parameters: {
            query: {
                period?: string;
                agency: string;
                gap: "result-link" | "digitised-flag" | "data-reuse" | "population-data" | "online-payment" | "not-synchronised" | "synchronised-late" | "finished-late" | "overdue" | "second-supplement" | "no-due-date";
                procedure?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["score-gap-dossier-page"];
                };
            };
        };
    };
    listPublishedFigures: {
        parameters: {
            query?: {
                period?: string;
                agency?: string;
                line?: "PUBLISH_ON_TIME" | "PUBLIC_UPDATE_ON_TIME" | "PUBLIC_CONTENT_FULL" | "DOSSIER_SYNC" | "HANDLED_ON_TIME" | "FULL_ONLINE" | "PAID_ONLINE" | "FEE_PROCEDURES_PAID_ONLINE" | "FEE_PROCEDURES_USED" | "ORIGINAL_RESULT_AVAILABLE" | "SO_HOA_GIAY_TO_GIAI_QUYET" | "ELECTRONIC_CERTIFIED_COPY" | "REUSED_DIGITIZED_DATA" | "SYNCED_WITH_DVCQG_PERSONAL_STORAGE" | "CITIZEN_DATA_CONNECTED_DOSSIER" | "CITIZEN_DATA_CONNECTED_FORMALITY" | "DOSSIER_RECEIVING_SATISFACTION" | "PETITION_PROCESSING_ON_TIME" | "PETITION_HANDLING_SATISFACTION" | "transparency" | "progress" | "online" | "payment" | "digitisation" | "satisfaction";
                agreement?: "agrees" | "differs" | "not-published" | "not-known-here" | "not-measured";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["published-comparison-page"];
                };
            };
        };
    };
    importPublishedFigures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["published-import-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["published-import-report"];
                };
            };
            201: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["published-import-report"];
                };
            };
        };
    };
    listPublishedImports: {
        parameters: {
            query?: {
                period?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["published-import-page"];
                };
            };
        };
    };
    undoPublishedImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["published-undo-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["published-import"];
                };
            };
        };
    };
    listCodeTables: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-tables"];
                };
            };
        };
    };
    listCodes: {
        parameters: {
            query?: {
                on?: string;
                set?: string;
                q?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-page"];
                };
            };
        };
    };
    resolveCode: {
        parameters: {
            query?: {
                on?: string;
                validOn?: string;
                set?: string;
                by?: "code" | "portal" | "xroad" | "rest" | "level" | "parent" | "national" | "suffixed" | "field" | "procedure" | "postal" | "question" | "database" | "shows" | "reuse" | "agency" | "address" | "latitude" | "longitude" | "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | "holidays" | "swapped" | "hotline" | "procedures" | "fields";
            };
            header?: never;
            path: {
                table: string;
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-resolution"];
                };
            };
        };
    };
    listCodeImports: {
        parameters: {
            query?: {
                table?: string;
                set?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-import-page"];
                };
            };
        };
    };
    importCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["code-import-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-import-report"];
                };
            };
            201: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-import-report"];
                };
            };
        };
    };
    addCodeRow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["code-row-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-import-report"];
                };
            };
            201: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-import-report"];
                };
            };
        };
    };
    undoCodeImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["code-undo-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-import"];
                };
            };
        };
    };
    listCodeStagings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-staging-page"];
                };
            };
        };
    };
    confirmCodeStaging: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["code-staging-confirmation"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-import-report"];
                };
            };
            201: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-import-report"];
                };
            };
        };
    };
    dropCodeStaging: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["code-staging-drop"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["code-staging"];
                };
            };
        };
    };
    listQuarantine: {
        parameters: {
            query?: {
                table?: "agencies" | "procedures" | "fields" | "fees" | "roots" | "units" | "results" | "components" | "replacements" | "desks";
                set?: string;
                endpoint?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quarantine-page"];
                };
            };
        };
    };
    importCompetences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["competence-import-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["competence-import-report"];
                };
            };
            201: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["competence-import-report"];
                };
            };
        };
    };
    listDesks: {
        parameters: {
            query?: {
                near?: string;
                procedure?: string;
                agency?: string;
                at?: string;
                open?: boolean;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["desk-page"];
                };
            };
        };
    };
    resolveLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["link-request"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["resolved-link"];
                };
            };
        };
    };
    getConsoleSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["console-session"];
                };
            };
        };
    };
    beginConsoleSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["console-sign-in"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["console-session"];
                };
            };
        };
    };
    endConsoleSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["console-signed-out"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["liveness"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["readiness"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["metrics-text"];
                };
            };
        };
    };
    listSchemas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["schema-names"];
                };
            };
        };
    };
    getSchema: {
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
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": components["schemas"]["json-schema"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    "Cache-Control"?: "no-store";
                    "Content-Language"?: "vi" | "en";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["caller"];
                };
            };
        };
    };
    getProblem: {
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
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["problem-meaning"];
                };
            };
        };
    };
    start: {
        parameters: {
            query?: never;
            header?: {
                accept?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["start"];
                };
            };
        };
    };
    getContract: {
        parameters: {
            query?: {
                lang?: "vi" | "en";
            };
            header?: {
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    readDocumentation: {
        parameters: {
            query?: {
                lang?: "vi" | "en";
            };
            header?: {
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
        };
    };
}
