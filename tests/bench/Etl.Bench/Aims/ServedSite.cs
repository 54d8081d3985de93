using System.Diagnostics;
using System.Globalization;
using System.Text;
using Etl.SampleSite.Corpus;

namespace Etl.Bench.Aims;

/// <summary>Made-up reports with list pages and robots.txt, served by nginx on loopback.</summary>
internal sealed class ServedSite : IDisposable
{
    private const int Port = 18990;
    private const int LinksPerList = 100;
    private readonly Process _nginx;

    private ServedSite(Process nginx) => _nginx = nginx;

    /// <summary>Address of the first list page.</summary>
    public static string Start { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/index.html");

    /// <summary>Writes the site's files, unless they are there, and serves them.</summary>
    /// <param name="directory">Directory of the site.</param>
    /// <param name="count">Number of reports.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The site; null where there is no nginx.</returns>
    public static async Task<ServedSite?> StartAsync(string directory, int count, CancellationToken cancellationToken)
    {
        if (Tools.Find("nginx") is not { } nginx)
        {
            return null;
        }

        var root = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"site-{count}"));
        if (!Directory.Exists(root))
        {
            var draft = root + ".tmp";
            Write(draft, count, cancellationToken);
            Directory.Move(draft, root);
        }

        var settings = Path.Combine(directory, "nginx.conf");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $$"""
            worker_processes 1;
            daemon off;
            pid {{directory}}/nginx.pid;
            error_log {{directory}}/nginx-error.log;
            events { worker_connections 256; }
            http {
                types { text/html html; text/plain txt; }
                access_log {{directory}}/nginx-access.log;
                client_body_temp_path {{directory}}/nginx-body; proxy_temp_path {{directory}}/nginx-proxy; fastcgi_temp_path {{directory}}/nginx-fastcgi;
                uwsgi_temp_path {{directory}}/nginx-uwsgi; scgi_temp_path {{directory}}/nginx-scgi;
                server { listen 127.0.0.1:{{Port}}; root {{root}}; sendfile on; }
            }
            """), cancellationToken);
        var process = Process.Start(new ProcessStartInfo(nginx, ["-c", settings, "-p", directory]))
            ?? throw new InvalidOperationException("nginx did not start.");
        using SocketsHttpHandler handler = new();
        using HttpClient client = new(handler, disposeHandler: false);
        for (var tries = 0; ; tries++)
        {
            try
            {
                _ = await client.GetStringAsync(new Uri(Start), cancellationToken);
                return new ServedSite(process);
            }
            catch (HttpRequestException) when (tries < 50 && !process.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        // nginx ends its worker itself when it is asked in this way.
        using (var quit = Process.Start("kill", ["-QUIT", _nginx.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            quit.WaitForExit();
        }

        _nginx.WaitForExit();
        _nginx.Dispose();
    }

    private static void Write(string root, int count, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(root, "pages"));
        File.WriteAllText(Path.Combine(root, "robots.txt"), "User-agent: *\nDisallow: /search/\n");
        List<(string Address, string Title)> links = [];
        foreach (var page in SampleCorpus.Pages(count * 3, 11, SampleMix.Realistic).Where(static p => p.Extension.TrimStart('.') == "html").Take(count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = string.Create(CultureInfo.InvariantCulture, $"pages/{links.Count:000000}.html");
            File.WriteAllBytes(Path.Combine(root, name), page.Body.ToArray());
            links.Add(("/" + name, page.Report.Title));
        }

        var lists = links.Chunk(LinksPerList).ToList();
        for (var i = 0; i < lists.Count; i++)
        {
            StringBuilder html = new("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>年报</title></head><body><ul>\n");
            foreach ((var address, var title) in lists[i])
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{address}\">{title}</a></li>\n");
            }

            html.Append("</ul>\n");
            if (i + 1 < lists.Count)
            {
                html.Append(CultureInfo.InvariantCulture, $"<a class=\"next\" href=\"{ListName(i + 1)}\">下一页</a>");
            }

            File.WriteAllText(Path.Combine(root, ListName(i)), html.Append("</body></html>").ToString());
        }
    }

    private static string ListName(int number) => number == 0 ? "index.html" : string.Create(CultureInfo.InvariantCulture, $"index_{number}.html");
}
