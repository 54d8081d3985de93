using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Etl.Dashboard.Serving;

/// <summary>Style sheets and scripts that the program carries inside.</summary>
internal static class PageAssets
{
    private static readonly Dictionary<string, Asset> All = new(StringComparer.Ordinal)
    {
        ["pico.min.css"] = Read("pico.min.css", "text/css"),
        ["page.css"] = Read("page.css", "text/css"),
        ["htmx.min.js"] = Read("htmx.min.js", "text/javascript"),
        ["echarts.min.js"] = Read("echarts.min.js", "text/javascript"),
        ["page.js"] = Read("page.js", "text/javascript"),
    };

    /// <summary>Address of one, with the digest of its bytes, so that it may be kept for ever.</summary>
    /// <param name="name">Name.</param>
    public static string Address(string name) => $"assets/{name}?v={All[name].Digest}";

    /// <summary>Serves them.</summary>
    /// <param name="routes">Routes.</param>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("assets/{name}", ["GET", "HEAD"], (string name, string? v, HttpContext context) =>
    {
        if (!All.TryGetValue(name, out var asset))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = v == asset.Digest ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Bytes, asset.MediaType + "; charset=utf-8", entityTag: new($"\"{asset.Digest}\""));
    }).AllowAnonymous();

    private static Asset Read(string name, string mediaType)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"Etl.Dashboard.{name}")!;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        var body = bytes.ToArray();
        return new Asset(body, Convert.ToHexStringLower(SHA256.HashData(body))[..16], mediaType);
    }

    private sealed record Asset(byte[] Bytes, string Digest, string MediaType);
}
