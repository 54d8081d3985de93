using System.Security.Claims;
using Etl.Runs.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Etl.Dashboard.Serving;

/// <summary>The one password that opens the page, and the cookie that remembers it.</summary>
public static class Login
{
    /// <summary>Name of the way of logging in.</summary>
    internal const string Scheme = "password";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly PasswordHasher<object> Hasher = new();

    /// <summary>Makes the hash of a password, for the settings.</summary>
    /// <param name="password">Password, at least 12 characters.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="RunUsageException">It is too short.</exception>
    public static string Hash(string password) => password is { Length: >= 12 }
        ? Hasher.HashPassword(Scheme, password)
        : throw new RunUsageException("The password must have at least 12 characters.");

    /// <summary>Serves the form and what it sends.</summary>
    /// <param name="routes">Routes.</param>
    /// <param name="options">The hash.</param>
    /// <param name="pages">Pages.</param>
    /// <param name="timeProvider">Clock.</param>
    internal static void Map(IEndpointRouteBuilder routes, DashboardOptions options, PageResults pages, TimeProvider timeProvider)
    {
        SemaphoreSlim one = new(1);
        routes.MapGet("login", (HttpContext context) => pages.Of<Parts.LoginPage>(context, "", ("Log in", "登录"), false)).AllowAnonymous();
        routes.MapPost("login", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (Verify(options.PasswordHash!, form["password"].ToString()))
            {
                ClaimsIdentity identity = new([new Claim(ClaimTypes.Name, "operator")], Scheme);
                await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
                return Results.LocalRedirect(Local(context.Request.Query["back"].ToString().TrimStart('/')));
            }

            // One guess at a time, and none of them quick.
            await one.WaitAsync(context.RequestAborted);
            try
            {
                await Task.Delay(Patience, timeProvider, context.RequestAborted);
            }
            finally
            {
                one.Release();
            }

            return pages.Of<Parts.LoginPage>(context, "", ("Log in", "登录"), true, StatusCodes.Status401Unauthorized);
        }).AllowAnonymous();
        routes.MapPost("logout", async (HttpContext context) =>
        {
            await context.SignOutAsync(Scheme);
            return Results.LocalRedirect("~/login");
        }).AllowAnonymous();
    }

    /// <summary>An address of this page, and of no other site.</summary>
    /// <param name="address">Address, without a slash before it.</param>
    internal static string Local(string? address) =>
        string.IsNullOrEmpty(address) || address[0] is '/' or '\\' || address.Contains(':', StringComparison.Ordinal) || address.Any(char.IsControl)
            ? "~/"
            : "~/" + address;

    private static bool Verify(string hash, string password)
    {
        try
        {
            return Hasher.VerifyHashedPassword(Scheme, hash, password) != PasswordVerificationResult.Failed;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
