using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Etl.Tests.Fetch;

/// <summary>A web site on a real socket, bare enough to answer wrongly.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Func<Request, Answer>> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Request> _requests = new();
    private readonly Task _loop;
    private int _live;

    public LoopbackSite()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public IReadOnlyList<Request> Requests => [.. _requests];

    public int MostAtOnce { get; private set; }

    public IEnumerable<string> Paths => _requests.Select(static r => r.Path);

    public LoopbackSite On(string path, Func<Request, Answer> answer)
    {
        _routes[path] = answer;
        return this;
    }

    public LoopbackSite On(string path, string html) => On(path, _ => Answer.Html(html));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        finally
        {
            foreach (var task in serving)
            {
                await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var asked = (await reader.ReadLineAsync(_stop.Token) ?? "GET / ").Split(' ');
        var path = asked[1];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
        {
            headers[line.Split(':')[0]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        var body = new char[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        if (body.Length > 0)
        {
            await reader.ReadBlockAsync(body, _stop.Token);
        }

        var request = new Request(path, headers) { Method = asked[0], Body = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)) };
        _requests.Enqueue(request);
        var live = Interlocked.Increment(ref _live);
        MostAtOnce = Math.Max(MostAtOnce, live);
        var answer = _routes.TryGetValue(path, out var route) ? route(request) : new Answer(404);
        if (answer.After is { } gate)
        {
            await gate.WaitAsync(_stop.Token);
        }

        Interlocked.Decrement(ref _live);
        if (ReferenceEquals(answer, Answer.Nothing))
        {
            return;
        }

        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} X\r\nConnection: close\r\n");
        foreach ((var name, var value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (answer.SaysLength)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        }

        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        await stream.WriteAsync(answer.Body, _stop.Token);
    }

    internal sealed record Request(string Path, IReadOnlyDictionary<string, string> Headers)
    {
        public string Method { get; init; } = "GET";

        public string Body { get; init; } = "";
    }

    internal sealed record Answer(int Status, byte[] Body, params (string Name, string Value)[] Headers)
    {
        public Answer(int status, params (string Name, string Value)[] headers)
            : this(status, [], headers)
        {
        }

        /// <summary>The connection is closed without a word.</summary>
        public static Answer Nothing { get; } = new(0);

        public bool SaysLength { get; init; } = true;

        /// <summary>Answers when this is done; never, when it never is.</summary>
        public Task? After { get; init; }

        public static Answer Html(string html, params (string Name, string Value)[] headers) =>
            new(200, Encoding.UTF8.GetBytes(html), [("Content-Type", "text/html; charset=utf-8"), .. headers]);
    }
}
