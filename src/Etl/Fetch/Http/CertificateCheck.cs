using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Etl.Fetch.Http;

/// <summary>Decides on a host's certificate: what the machine trusts, and the one that a source pins. What is refused is refused with its reason.</summary>
/// <param name="pin">SHA-256 of the certificate that is accepted whatever is wrong with it, 64 lower-case hex digits; null for none.</param>
internal sealed class CertificateCheck(string? pin)
{
    /// <summary>How TLS is spoken: nothing is fetched to mend a chain, for where from would be the host's to say.</summary>
    public SslClientAuthenticationOptions Options() => new()
    {
        RemoteCertificateValidationCallback = (stream, certificate, chain, errors) =>
            Accept((stream as SslStream)?.TargetHostName ?? "", certificate, chain, errors),
        CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
    };

    /// <summary>Why a certificate is not trusted, in words; with what a planner can do.</summary>
    /// <param name="host">Host that was asked.</param>
    /// <param name="certificate">Its certificate.</param>
    /// <param name="status">What is wrong with its chain.</param>
    /// <param name="length">Certificates of the chain.</param>
    /// <param name="errors">What is wrong.</param>
    public static string Reason(string host, X509Certificate2 certificate, X509ChainStatusFlags status, int length, SslPolicyErrors errors)
    {
        List<string> reasons = [];
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"it is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd} only"));
        }

        if (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) && length <= 1)
        {
            reasons.Add("it is self-signed");
        }
        else if (status.HasFlag(X509ChainStatusFlags.PartialChain))
        {
            reasons.Add($"the host sends no certificate of its issuer ({certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}): an "
                + "intermediate certificate is missing");
        }
        else if (status.HasFlag(X509ChainStatusFlags.UntrustedRoot))
        {
            reasons.Add("its chain ends at a root that this machine does not trust");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            string[] names = [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(static e => e.EnumerateDnsNames())];
            reasons.Add($"it is for {(names.Length > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false))}, not "
                + $"for {host}");
        }

        if (reasons.Count == 0)
        {
            reasons.Add($"its chain is not trusted ({(status == X509ChainStatusFlags.NoError ? errors.ToString() : status.ToString())})");
        }

        return $"the certificate of {host} is not trusted: {string.Join("; ", reasons)}. To accept this one and no other: "
            + $"tls: {{accept: {Fingerprint(certificate)}}}";
    }

    private bool Accept(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (certificate is null)
        {
            throw new AuthenticationException($"{host} sends no certificate");
        }

        using var own = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        if (pin is not null)
        {
            return Fingerprint(own) == pin
                ? true
                : throw new AuthenticationException(
                    $"the certificate of {host} is another than the one that \"tls.accept\" names: its SHA-256 is {Fingerprint(own)}");
        }

        var status = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, static (all, s) => all | s.Status);
        throw new AuthenticationException(Reason(host, own, status, chain?.ChainElements.Count ?? 0, errors));
    }

    private static string Fingerprint(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));
}
