using System.Globalization;
using Etl.Model;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Workers;

/// <summary>A process that does pieces of runs which others deal out, until it is stopped.</summary>
/// <param name="name">Its name, which no other has; part of the names of its archive files.</param>
/// <param name="compose">Puts the rooms together, with the configuration as it is then.</param>
public sealed class Worker(string name, Func<RunEnvironment> compose)
{
    private string? _unfitFor;

    /// <summary>How often it looks for work; tests look more often.</summary>
    internal TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The name of a process that was given none.</summary>
    /// <param name="machine">Its machine.</param>
    /// <param name="processId">Its number.</param>
    /// <returns>Letters, digits and hyphens.</returns>
    public static string NameOf(string machine, int processId)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var plain = new string([.. machine.Where(static c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(28)]);
        return string.Create(CultureInfo.InvariantCulture, $"{(plain.Length == 0 ? "worker" : plain)}-{processId}");
    }

    /// <summary>Works until it is stopped.</summary>
    /// <param name="entered">Called when it is there.</param>
    /// <param name="cancellationToken">Stops it; what is done stays done, the rest is given back.</param>
    /// <returns>A task that ends when it is stopped.</returns>
    /// <exception cref="RunUsageException">Its name is none, or another's; or the ledger is a file, which nobody shares.</exception>
    /// <exception cref="RunException">The data directory is not the one that the others work on.</exception>
    /// <exception cref="LedgerException">The ledger can't be reached.</exception>
    public async Task RunAsync(Action? entered, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > 40 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new RunUsageException($"\"{name}\" is no name of a worker; allowed: up to 40 letters, digits and hyphens");
        }

        var environment = compose();
        if (!environment.Ledger.IsShared)
        {
            throw new RunUsageException("A worker takes work from a ledger on PostgreSQL: name it with --ledger, ETL_Ledger or Ledger in appsettings.json");
        }

        var time = environment.TimeProvider;
        var logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);
        var database = environment.Ledger.Open(time);
        SharedDirectory.Check(environment.Ledger, database);
        WorkerRegister register = new(database, environment.Ledger.Lease);
        WorkerRecord me = new()
        {
            Name = name,
            Host = Environment.MachineName,
            ProcessId = Environment.ProcessId,
            CodeVersion = environment.CodeVersion,
            StartedAt = time.GetUtcNow(),
            SilentSeconds = 0,
            Pieces = 0,
        };
        Crew crew = new(environment, database, name);
        register.Enter(me, crew.Key);
        WorkerLog.Entered(logger, name, me.ProcessId, me.Host);
        entered?.Invoke();
        var (told, toldAt) = ((string?)null, time.GetTimestamp());
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    crew = Renewed(crew, database, register, me, logger, out var doing);
                    if (doing != told || time.GetElapsedTime(toldAt) >= environment.Ledger.Lease.Margin)
                    {
                        (told, toldAt) = (doing, time.GetTimestamp());
                        register.Seen(me, crew.Key, doing);
                    }

                    if (!await crew.TendAsync(takes: true))
                    {
                        // Another may be luckier with what failed here.
                        await Task.Delay(environment.Ledger.Lease.Period, time, cancellationToken);
                    }
                }
                catch (Exception e) when (database.IsTransient(e))
                {
                    WorkerLog.Waits(logger, name, e.Message);
                }

                await crew.WaitAsync(Poll, cancellationToken);
            }
        }
        finally
        {
            await crew.StopAsync();
            Leave(database, register);
        }
    }

    /// <summary>Reads the configuration again where the run that is dealt out has another.</summary>
    private Crew Renewed(Crew crew, LedgerDatabase database, WorkerRegister register, WorkerRecord me, ILogger logger, out string? doing)
    {
        doing = null;
        if (register.Wanted() is not { } wanted || wanted.PlanKey == crew.Key)
        {
            _unfitFor = null;
            return crew;
        }

        doing = $"its program or configuration is not that of run {wanted.RunId}";
        if (!crew.IsIdle || _unfitFor == wanted.RunId)
        {
            return crew;
        }

        _unfitFor = wanted.RunId;
        try
        {
            Crew renewed = new(compose(), database, name);
            if (renewed.Key == wanted.PlanKey)
            {
                // Told at once: the run waits for whoever is fit for it.
                doing = null;
                register.Seen(me, renewed.Key, null);
            }
            else
            {
                WorkerLog.Unfit(logger, name, wanted.RunId, doing);
            }

            return renewed;
        }
        catch (EtlException e)
        {
            doing = e.Message;
            WorkerLog.Unfit(logger, name, wanted.RunId, e.Message);
            return crew;
        }
    }

    private void Leave(LedgerDatabase database, WorkerRegister register)
    {
        try
        {
            register.Leave(name);
        }
        catch (Exception e) when (database.IsTransient(e))
        {
            // Its row says by itself for how long it has been silent.
        }
    }
}
