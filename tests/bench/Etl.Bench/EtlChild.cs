using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Etl.Bench;

/// <summary>A run of the real program as a child process: how far it was when, what it cost, how much memory it took.</summary>
internal sealed partial class EtlChild
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private readonly List<ScaleSample> _samples = [];

    public int ExitCode { get; private set; }

    /// <summary>From start to end of the process.</summary>
    public TimeSpan Wall { get; private set; }

    /// <summary>Processor time of the process, all cores.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    /// <summary>Most memory that the process ever had resident (VmHWM), in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>The same until publish began.</summary>
    public long PeakMemoryBeforePublish { get; private set; }

    /// <summary>When publish began, since the run began; null when it never did.</summary>
    public TimeSpan? PublishBegan { get; private set; }

    /// <summary>The result, as the program says it with <c>--json</c>.</summary>
    public JsonElement Result { get; private set; }

    /// <summary>How far it was when, by its own lines of progress.</summary>
    public IReadOnlyList<ScaleSample> Samples => _samples;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<EtlChild> RunAsync(string workingDirectory, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        EtlChild child = new();
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Etl.Cli.dll"), .. arguments, "--json"])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.ErrorDataReceived += (_, line) => child.OnError(process, line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var ended = process.WaitForExitAsync(cancellationToken);
        while (!ended.IsCompleted)
        {
            child.PeakMemory = Math.Max(child.PeakMemory, PeakOf(process.Id));
            if (child.PublishBegan is null)
            {
                child.PeakMemoryBeforePublish = child.PeakMemory;
            }

            child.ProcessorTime = ProcessorTimeOf(process) ?? child.ProcessorTime;
            await Task.WhenAny(ended, Task.Delay(Pause, cancellationToken));
        }

        await ended;
        child.Wall = Stopwatch.GetElapsedTime(began);
        child.ExitCode = process.ExitCode;
        var json = await output;
        child.Result = json.Length == 0 ? default : JsonDocument.Parse(json).RootElement;
        return child;
    }

    /// <summary>When so many documents were through, since the run began, and the processor time until then; between two lines of progress in
    /// proportion.</summary>
    public (double Seconds, double ProcessorSeconds) At(double documents)
    {
        ScaleSample before = new(0, 0, 0);
        foreach (var sample in _samples)
        {
            if (sample.Documents >= documents)
            {
                var share = sample.Documents == before.Documents ? 1 : (documents - before.Documents) / (sample.Documents - before.Documents);
                return (before.Seconds + (share * (sample.Seconds - before.Seconds)), before.ProcessorSeconds
                    + (share * (sample.ProcessorSeconds - before.ProcessorSeconds)));
            }

            before = sample;
        }

        return (before.Seconds, before.ProcessorSeconds);
    }

    private static long PeakOf(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/status")
                .FirstOrDefault(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].TrimStart('\t'), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It ended between two looks.
            return 0;
        }
    }

    /// <summary>Null when the process has ended.</summary>
    private static TimeSpan? ProcessorTimeOf(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void OnError(Process process, string? line)
    {
        if (line is null)
        {
            return;
        }

        var progress = Progress().Match(line);
        if (!progress.Success)
        {
            Console.Error.WriteLine(line);
            return;
        }

        var seconds = double.Parse(progress.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture);
        var documents = progress.Groups["documents"].Success
            ? long.Parse(progress.Groups["documents"].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 0;
        lock (_lock)
        {
            if (progress.Groups["phase"].Value == "publish")
            {
                PublishBegan ??= TimeSpan.FromSeconds(seconds);
            }

            _samples.Add(new ScaleSample(seconds, documents, (ProcessorTimeOf(process) ?? ProcessorTime).TotalSeconds));
        }
    }

    [GeneratedRegex(@"^ *(?<seconds>[0-9.]+) s  (?<phase>\w+)(.* validate (?<documents>[0-9,]+))?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Progress();
}
