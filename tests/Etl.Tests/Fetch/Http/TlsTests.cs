using System.Net;
using System.Security.Cryptography.X509Certificates;
using Etl.Fetch;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Fetch.Http;

/// <summary>Certificates that no machine trusts, over real sockets: refused with their reason, and accepted where a source pins them.</summary>
public sealed class TlsTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "self-signed", "it is self-signed" },
        { "expired", "only" },
        { "other name", "it is for other.example, not for www.qinghe.example" },
        { "no intermediate", "no certificate of its issuer (Example Intermediate CA): an intermediate certificate is missing" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task FetchAsync_CertificateNotTrusted_FailsWithItsReason(string kind, string reason)
    {
        await using TlsSite site = new(Certificate(kind));

        var page = await FetchAsync(site, null);

        Assert.Equal(FetchCodes.TlsFailed, page.Code);
        Assert.Contains(reason, page.Message, StringComparison.Ordinal);
        Assert.Contains($"tls: {{accept: {site.Sha256}}}", page.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task FetchAsync_CertificatePinned_IsAccepted(string kind, string reason)
    {
        await using TlsSite site = new(Certificate(kind));

        var page = await FetchAsync(site, site.Sha256);

        Assert.True(page.IsFetched, $"{reason}: {page.Code} {page.Message}");
    }

    [Fact]
    public async Task FetchAsync_AnotherCertificateThanThePinned_IsRefused()
    {
        await using TlsSite site = new(Certificate("self-signed"));

        var page = await FetchAsync(site, new string('a', 64));

        Assert.Equal(FetchCodes.TlsFailed, page.Code);
        Assert.Contains($"another than the one that \"tls.accept\" names: its SHA-256 is {site.Sha256}", page.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_PinOfOneSource_DoesNotServeAnother()
    {
        await using TlsSite site = new(Certificate("self-signed"));
        using var fetcher = Fetcher(site);

        var pinned = await FetchAsync(fetcher, Source(site.Sha256));
        var plain = await FetchAsync(fetcher, Source(null) with { Id = "other" });

        Assert.True(pinned.IsFetched, pinned.Message);
        Assert.Equal(FetchCodes.TlsFailed, plain.Code);
    }

    [Theory]
    [InlineData("AB:CD")]
    [InlineData("sha256")]
    [InlineData("")]
    public void Validate_NoSha256_IsRefused(string accept) => Assert.Single(new TlsSettings { Accept = accept }.Validate());

    [Fact]
    public void Validate_Sha256AsBrowsersShowIt_IsTaken() =>
        Assert.Empty(new TlsSettings { Accept = string.Join(':', Enumerable.Repeat("AB", 32)) }.Validate());

    private static X509Certificate2 Certificate(string kind) => kind switch
    {
        "expired" => TlsSite.SelfSigned(TlsSite.Host, days: -1),
        "other name" => TlsSite.SelfSigned("other.example"),
        "no intermediate" => TlsSite.OfUnknownIssuer(TlsSite.Host, "Example Intermediate CA"),
        _ => TlsSite.SelfSigned(TlsSite.Host),
    };

    private static SourceSettings Source(string? pin) => FetchFixture.OnePage with
    {
        Pages = [new Uri($"https://{TlsSite.Host}/1.html")],
        Tls = new() { Accept = pin },
    };

    private static Fetcher Fetcher(TlsSite site) => new(
        new FetcherOptions { HostMap = new Dictionary<string, IPEndPoint> { [TlsSite.Host] = site.EndPoint } }, null, TimeProvider.System,
        NullLogger<Fetcher>.Instance);

    private static async Task<FetchedPage> FetchAsync(TlsSite site, string? pin)
    {
        using var fetcher = Fetcher(site);
        return await FetchAsync(fetcher, Source(pin));
    }

    private static async Task<FetchedPage> FetchAsync(Fetcher fetcher, SourceSettings source)
    {
        List<FetchedPage> pages = [];
        await foreach (var page in fetcher.FetchAsync(source, EmptyFetchMemory.Instance, TestContext.Current.CancellationToken))
        {
            pages.Add(page);
        }

        return Assert.Single(pages);
    }
}
