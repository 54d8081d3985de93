using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Runs.Errors;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Rerun;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl rerun [RUN]</c>: what failed, again, from the stage where it failed.</summary>
internal static class RerunCommand
{
    private const int ItemsShown = 50;
    private static readonly Argument<string?> Run = new("RUN")
    {
        Description = "Run whose failures are done again (default: the last)",
        Arity = ArgumentArity.ZeroOrOne
    };
    private static readonly Option<string?> Stage = new("--stage")
    {
        Description = "Only what failed in this stage; with --all or --document: the stage to "
        + "begin at",
        HelpName = "STAGE"
    };
    private static readonly Option<string?> From = new("--from")
    {
        Description = "Begins at this stage, whichever it failed in: fetch asks the sites again",
        HelpName = "STAGE"
    };
    private static readonly Option<string[]> Source = FilterOptions.Source();
    private static readonly Option<string[]> Code = FilterOptions.Code();
    private static readonly Option<DateTimeOffset?> Since = FilterOptions.Since("What failed in any run");
    private static readonly Option<string[]> Document = new("--document")
    {
        Description = "This document, failed or not: its id, address or file; may be "
        + "given several times",
        HelpName = "DOCUMENT"
    };
    private static readonly Option<bool> All = new("--all") { Description = "All documents, failed or not; with --code: all that stand failed with it" };
    private static readonly Option<bool> Force = new("--force") { Description = "Publish whatever the gates say, and record it" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Print the plan and do nothing" };

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("rerun", "Does again what failed in a run, from the stage where it failed") { Run, Stage, From, Source, Code, Since, Document, All, Force,
            DryRun, SampleSitesOption.Option }.Does(RunAsync, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var ledger = host.OpenLedger();
        var runId = parsed.GetValue(Run);
        var status = ledger.Status(runId, 0)
            ?? throw new RunUsageException(runId is null ? "No run has ended yet: there is nothing to do again"
                : $"There is no run {runId}; {host.Etl("runs")} lists them");
        var baseRun = status.Run;
        var configuration = host.LoadConfiguration();
        await using var hosts = await SampleSitesOption.StartAsync(parsed, cancellationToken);
        using Notifications notifications = new(host);
        (var environment, var pipeline) = host.Compose(configuration, hosts.Map).ForRerun(baseRun, notifications.Notifier);

        var all = parsed.GetValue(All);
        string[] documents = [.. (parsed.GetValue(Document) ?? []).Select(d => DocumentFinder.Find(host, ledger, d).DocumentId)];
        var plan = await new RerunPlanner(environment).PlanAsync(
            new RerunFilter
            {
                // What is asked for by name belongs to a run only where one is named, or where the last was an import.
                RunId = runId is null && baseRun.ScopeRunId is null ? null : baseRun.RunId,
                Stage = parsed.GetValue(Stage),
                From = parsed.GetValue(From),
                Sources = parsed.GetValue(Source) ?? [],
                Codes = parsed.GetValue(Code) ?? [],
                Since = parsed.GetValue(Since),
                Documents = documents,
                All = all,
            },
            cancellationToken);
        if (parsed.GetValue(DryRun) || plan.Items.Count == 0)
        {
            return PrintPlan(host, plan, status, pipeline.KeepRuns);
        }

        if (!host.IsQuiet)
        {
            Print(host.Error, plan);
        }

        RunRequest request = new() { Kind = RunKind.Rerun, Pipeline = pipeline, Plan = plan, Force = parsed.GetValue(Force) };
        return RunPrinter.Print(host, await RunDisplay.RunAsync(host, environment, request, cancellationToken));
    }

    private static int PrintPlan(CommandHost host, RerunPlan plan, RunStatus status, int keepRuns)
    {
        if (host.IsJson)
        {
            JsonOutput.Write(plan);
        }
        else if (plan.Items.Count > 0)
        {
            Print(host.Output, plan);
        }
        else if (IsForgotten(status))
        {
            host.Output.Line(
                $"What failed in run {status.Run.RunId} is no longer known: it is older than the "
                    + $"last {Words.Count(keepRuns, "run")} of {status.Run.Pipeline} (keep_runs). Does again what still fails: {host.Etl("rerun")}");
        }
        else if (status.Run.State is RunState.Failed or RunState.Stopped or RunState.Killed && status.Run.ScopeRunId is null)
        {
            host.Output.Line(
                $"There is nothing to do again: no document that was asked for failed in run {plan.BaseRunId ?? status.Run.RunId}, which "
                    + $"itself {(status.Run.State == RunState.Failed ? "failed" : "was stopped")} before its end. To go "
                    + $"on: {host.Etl($"run {status.Run.Pipeline}")}");
        }
        else
        {
            host.Output.Line(
                $"There is nothing to do again: no document that was asked for failed in run {plan.BaseRunId ?? status.Run.RunId}, or a later run has "
                    + "mended it.");
        }

        return ExitCode.Done;
    }

    /// <summary>Whether documents failed in a run and the ledger has let go of which: its counts stay, its attempts don't.</summary>
    private static bool IsForgotten(RunStatus status) =>
        status.FailureCount == 0 && status.Counts.Sum(static c => c.Failed) > status.Failures.Count(static f => f.DocumentId.Length == 0);

    private static void Print(Spectre.Console.IAnsiConsole console, RerunPlan plan)
    {
        console.Line($"{Words.Count(plan.Items.Count, "document")} to do again{(plan.BaseRunId is { } run ? $", of run {run}" : "")}");
        foreach (var item in plan.Items.Take(ItemsShown))
        {
            console.Line($"  {item.SourceId}  {item.DocumentId}  from {item.Stage}  {item.Url}\n      {item.Why}");
        }

        if (plan.Items.Count > ItemsShown)
        {
            console.Line($"  and {Words.Number(plan.Items.Count - ItemsShown)} more");
        }
    }
}
