using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Runs.Workers;

namespace Etl.Cli.Commands;

/// <summary><c>etl workers</c>: who is there to do the work of runs, and at what.</summary>
internal static class WorkersCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("workers", "Lists the workers of a ledger on PostgreSQL: since when they are there, and at what").Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var workers = WorkerList.Read(host.Ledger);
        if (host.IsJson)
        {
            JsonOutput.Write(workers);
            return Task.FromResult(ExitCode.Done);
        }

        if (workers.Count == 0)
        {
            host.Output.Line(host.Ledger.IsShared
                ? $"There is no worker: runs are done by the process that starts them. To start one: {host.Etl("serve --worker")}"
                : $"{host.Ledger.Name} is a file, which one machine works with: workers need a ledger on PostgreSQL (--ledger).");
            return Task.FromResult(ExitCode.Done);
        }

        ResultTable table = new("worker", "machine", ">process", "since", "program", "at");
        foreach (var worker in workers)
        {
            table.Add(worker.Name, worker.Host, Words.Number(worker.ProcessId), Words.Instant(worker.StartedAt), worker.CodeVersion, WorkerWords.At(worker));
        }

        host.Output.Write(table);
        return Task.FromResult(ExitCode.Done);
    }
}
