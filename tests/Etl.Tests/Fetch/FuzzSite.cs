using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Etl.Tests.Fetch;

/// <summary>A web site on a real socket that answers each address with bytes of its own, right or wrong, and then hangs up.</summary>
internal sealed class FuzzSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _paths = new();
    private readonly Func<string, byte[]> _answer;
    private readonly Task _loop;

    public FuzzSite(Func<string, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Paths asked for, in order; a connection without a request counts as one.</summary>
    public IReadOnlyCollection<string> Paths => _paths;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                serving.RemoveAll(static t => t.IsCompleted);
                serving.Add(Task.Run(() => ServeAsync(socket), CancellationToken.None));
            }
        }
        finally
        {
            await Task.WhenAll(serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
            var path = (await reader.ReadLineAsync(_stop.Token))?.Split(' ') is [_, var asked, ..] ? asked : "";
            _paths.Enqueue(path);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
            {
            }

            await stream.WriteAsync(_answer(path), _stop.Token);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // Whoever asked has had enough.
        }
    }
}
