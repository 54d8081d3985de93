using System.Diagnostics;
using System.Text;

namespace Etl.EndToEnd.Tests;

/// <summary>The program as a child process, as a person or a script starts it.</summary>
internal sealed class EtlProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _working = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EtlProcess(Process process) => _process = process;

    /// <summary>Runs it to its end.</summary>
    public static async Task<EtlResult> RunAsync(string workingDirectory, params string[] arguments)
    {
        using EtlProcess etl = Start(workingDirectory, arguments);
        return await etl.EndAsync();
    }

    /// <summary>Starts it.</summary>
    public static EtlProcess Start(string workingDirectory, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Etl.Cli.dll"), .. arguments])
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
        Process process = new() { StartInfo = start, EnableRaisingEvents = true };
        EtlProcess etl = new(process);
        process.ErrorDataReceived += (_, line) => etl.OnError(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        return etl;
    }

    /// <summary>Ends when documents go through the stages, or the process has ended.</summary>
    public Task WorkingAsync() => _working.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>Ends when it has said something on standard error, or has ended.</summary>
    public Task SaidAsync(string text)
    {
        TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Contains(text, StringComparison.Ordinal) != false)
                said.TrySetResult();
        };
        lock (_error)
        {
            if (_error.ToString().Contains(text, StringComparison.Ordinal))
                said.TrySetResult();
        }

        return said.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it like a power cut: SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to end: SIGTERM.</summary>
    public async Task TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<EtlResult> EndAsync()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        string output = await _process.StandardOutput.ReadToEndAsync(token).WaitAsync(Patience, token);
        await _process.WaitForExitAsync(token).WaitAsync(Patience, token);
        lock (_error)
            return new EtlResult(_process.ExitCode, output, _error.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void OnError(string? line)
    {
        lock (_error)
            _error.AppendLine(line);
        if (line is null || line.Contains("documents:", StringComparison.Ordinal))
            _working.TrySetResult();
    }
}
