using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Etl.EndToEnd.Tests;

/// <summary>The program as a child process, as a person or a script starts it.</summary>
internal sealed class EtlProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    private EtlProcess(Process process) => _process = process;

    /// <summary>The built program.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "Etl.Cli.dll");

    /// <summary>Its id.</summary>
    public string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>What it has printed on standard error so far.</summary>
    public string ErrorSoFar
    {
        get
        {
            lock (_lock)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<EtlResult> RunAsync(string workingDirectory, params string[] arguments)
    {
        using var etl = Start(workingDirectory, arguments);
        return await etl.EndAsync();
    }

    /// <summary>Starts it.</summary>
    public static EtlProcess Start(string workingDirectory, params string[] arguments) => Start(workingDirectory, "dotnet", [Program, .. arguments], null);

    /// <summary>Starts another program, e.g. a shell that starts this one.</summary>
    public static EtlProcess Start(string workingDirectory, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // What makes a library believe in escape sequences.
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["COLORTERM"] = "truecolor";
        // Short lives are not worth the counting for later optimisation.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((var name, var value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Process process = new() { StartInfo = start, EnableRaisingEvents = true };
        EtlProcess etl = new(process);
        process.OutputDataReceived += (_, line) => etl.OnLine(etl._output, line.Data);
        process.ErrorDataReceived += (_, line) => etl.OnLine(etl._error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return etl;
    }

    /// <summary>Ends when documents go through the stages, or the process has ended.</summary>
    public Task WorkingAsync() => SaidAsync("documents:");

    /// <summary>Ends when it prints a line with this text from now on, or has ended.</summary>
    public Task SaidAsync(string text)
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_output.ToString().Contains(text, StringComparison.Ordinal) || _error.ToString().Contains(text, StringComparison.Ordinal))
            {
                seen.SetResult();
            }

            _awaited.Add((text, seen));
        }

        return Task.WhenAny(seen.Task, _process.WaitForExitAsync(TestContext.Current.CancellationToken))
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it like a power cut: SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to end: SIGTERM.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Sends a signal: <c>TERM</c>, or <c>INT</c> as Ctrl-C does.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, Id]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<EtlResult> EndAsync()
    {
        var token = TestContext.Current.CancellationToken;
        await _process.WaitForExitAsync(token).WaitAsync(Patience, token);
        lock (_lock)
        {
            return new EtlResult(_process.ExitCode, _output.ToString(), _error.ToString());
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void OnLine(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            text.AppendLine(line);
            foreach ((var awaited, var seen) in _awaited)
            {
                if (line.Contains(awaited, StringComparison.Ordinal))
                {
                    seen.TrySetResult();
                }
            }
        }
    }
}
