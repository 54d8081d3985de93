using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Etl.Bench.Aims;

/// <summary>What a program cost, from its start to its end.</summary>
/// <param name="Elapsed">Seconds that passed.</param>
/// <param name="Processor">Seconds of processor time, its own children with it.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ProcessCost(double Elapsed, double Processor, int ExitCode, string Output)
{
    private const int Children = -1;

    /// <summary>Runs a program to its end. No other child may end meanwhile: the kernel tells the processor time of all that ended.</summary>
    /// <param name="program">Program.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What it cost.</returns>
    public static async Task<ProcessCost> OfAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var before = ChildrenSeconds();
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new ProcessCost(elapsed, ChildrenSeconds() - before, process.ExitCode, await output + await errors);
    }

    /// <summary>The program as built beside the bench.</summary>
    /// <param name="arguments">Arguments.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What it cost.</returns>
    public static Task<ProcessCost> OfEtlAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        OfAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "Etl.Cli.dll"), .. arguments], cancellationToken);

    private static double ChildrenSeconds()
    {
        if (GetResourceUsage(Children, out var usage) != 0)
        {
            throw new InvalidOperationException("The kernel does not tell what programs cost.");
        }

        return usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int GetResourceUsage(int who, out ResourceUsage usage);

    // struct rusage of Linux and macOS on 64 bits: two times, then fourteen counts that nobody looks at here.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
