using System.Net;
using System.Text.RegularExpressions;
using Etl.Config;
using Etl.Dashboard;
using Etl.Dashboard.Serving;
using Etl.Publish;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Dashboard;

/// <summary>Who may look at the page, and from where something may be asked of it.</summary>
public sealed partial class DashboardServerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-dashboard-");
    private readonly ILoggerFactory _logs = LoggerFactory.Create(static _ => { });

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost:1234", HttpStatusCode.OK)]
    [InlineData("etl.named.example", HttpStatusCode.OK)]
    public async Task Request_Host_MustBeOneOfItsOwn(string host, HttpStatusCode expected)
    {
        await using var server = await StartAsync(new DashboardOptions { Port = 0, Hosts = ["etl.named.example"] });
        using var client = Client(server);
        using HttpRequestMessage request = new(HttpMethod.Get, "no-such-page");
        request.Headers.Host = host;

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.NotFound : expected, answer.StatusCode);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("retry")]
    [InlineData("runs/x/stop")]
    [InlineData("snapshots/x/verify")]
    public async Task Form_WithoutItsToken_IsRefused(string address)
    {
        await using var server = await StartAsync(new DashboardOptions { Port = 0 });
        using var client = Client(server);
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["pipeline"] = "nightly" });

        using var answer = await client.PostAsync(address, form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("not of this page", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Address_ThatOthersReach_NeedsAPasswordOrAProxy()
    {
        DashboardOptions open = new() { Address = IPAddress.Any };

        Assert.Contains("password", Assert.Throws<RunUsageException>(open.Check).Message, StringComparison.Ordinal);
        (open with { PasswordHash = Login.Hash("a long password") }).Check();
        (open with { ProxyHeader = "X-User" }).Check();
    }

    [Fact]
    public async Task Password_WrongOrRight_ClosesOrOpensThePage()
    {
        await using var server = await StartAsync(new DashboardOptions { Port = 0, PasswordHash = Login.Hash("a long password") });
        using var client = Client(server);
        var token = TestContext.Current.CancellationToken;

        using var shut = await client.GetAsync("runs", token);
        Assert.Equal("/login", shut.Headers.Location!.AbsolutePath);

        using var wrong = await LogInAsync(client, "another password");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var still = await client.GetAsync("runs", token);
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);

        using var right = await LogInAsync(client, "a long password");
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        using var open = await client.GetAsync("snapshots", token);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task Proxy_ThatNamesNobody_IsRefused()
    {
        await using var server = await StartAsync(new DashboardOptions { Port = 0, ProxyHeader = "X-Remote-User" });
        using var client = Client(server);

        using var nobody = await client.GetAsync("snapshots", TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("X-Remote-User", "zhang");
        using var somebody = await client.GetAsync("snapshots", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (nobody.StatusCode, somebody.StatusCode));
    }

    [Theory]
    [InlineData("runs?state=failed", "~/runs?state=failed")]
    [InlineData("//evil.example", "~/")]
    [InlineData("/\\evil.example", "~/")]
    [InlineData("https://evil.example", "~/")]
    [InlineData("", "~/")]
    public void Local_Address_LeadsToThisPageOnly(string address, string expected) => Assert.Equal(expected, Login.Local(address));

    public void Dispose()
    {
        _logs.Dispose();
        _folder.Delete(recursive: true);
    }

    private static HttpClient Client(DashboardServer server) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = server.Address };

    private static async Task<HttpResponseMessage> LogInAsync(HttpClient client, string password)
    {
        var page = await client.GetStringAsync("login", TestContext.Current.CancellationToken);
        var field = TokenField().Match(page);
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            [field.Groups["name"].Value] = field.Groups["value"].Value,
            ["password"] = password,
        });
        return await client.PostAsync("login", form, TestContext.Current.CancellationToken);
    }

    private async Task<DashboardServer> StartAsync(DashboardOptions options)
    {
        DashboardServer server = new(
            new DashboardHost
            {
                Ledger = LedgerPlace.In(_folder.FullName),
                Configuration = new ConfigurationDirectory(_folder.FullName, _folder.FullName),
                Compose = static _ => throw new NotSupportedException("no page of these tests reads the configuration"),
                Snapshots = new SnapshotCatalog(_folder.FullName, NullLogger<SnapshotCatalog>.Instance),
                TimeProvider = TimeProvider.System,
                LoggerFactory = _logs,
            },
            options);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    [GeneratedRegex("name=\"(?<name>__RequestVerificationToken)\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex TokenField();
}
