using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Etl.Tests.Fetch.Http;

/// <summary>A site behind TLS on a real socket, with a certificate of one's own making.</summary>
internal sealed class TlsSite : IAsyncDisposable
{
    public const string Host = "www.qinghe.example";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly SslStreamCertificateContext _context;
    private readonly X509Certificate2 _certificate;
    private readonly Task _loop;

    public TlsSite(X509Certificate2 certificate)
    {
        _certificate = certificate;
        // Alone, as misconfigured hosts send it: nothing is added from stores or fetched.
        _context = SslStreamCertificateContext.Create(certificate, [], offline: true);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(_certificate.RawData));

    /// <summary>A certificate that its own key signs.</summary>
    public static X509Certificate2 SelfSigned(string host, int days = 30)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return Request($"CN={host}", host, key).CreateSelfSigned(now.AddDays(Math.Min(-1, days - 60)), now.AddDays(days));
    }

    /// <summary>A certificate whose issuer nobody sends.</summary>
    public static X509Certificate2 OfUnknownIssuer(string host, string issuer)
    {
        using var above = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        CertificateRequest authority = new($"CN={issuer}", above, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var signer = authority.CreateSelfSigned(now.AddDays(-2), now.AddDays(60));
        using var key = RSA.Create(2048);
        using var leaf = Request($"CN={host}", host, key).Create(signer, now.AddDays(-1), now.AddDays(30), [1, 2, 3, 4]);
        return leaf.CopyWithPrivateKey(key);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _certificate.Dispose();
        _stop.Dispose();
    }

    private static CertificateRequest Request(string subject, string host, RSA key)
    {
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            using var socket = await _listener.AcceptSocketAsync(_stop.Token);
            await using NetworkStream stream = new(socket, ownsSocket: false);
            await using SslStream tls = new(stream);
            try
            {
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _context }, _stop.Token);
                using StreamReader reader = new(tls, Encoding.Latin1, leaveOpen: true);
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
                {
                }

                var body = "<html><body><h1>hello</h1></body></html>"u8.ToArray();
                await tls.WriteAsync(
                    Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: {body.Length}\r\n\r\n"),
                    _stop.Token);
                await tls.WriteAsync(body, _stop.Token);
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
                // The client has gone: that is what is tested.
            }
        }
    }
}
