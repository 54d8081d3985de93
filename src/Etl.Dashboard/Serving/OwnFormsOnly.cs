using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Etl.Dashboard.Serving;

/// <summary>Whatever is not only looked at must come from a form of the page itself.</summary>
internal static class OwnFormsOnly
{
    /// <summary>Refuses the others with 400.</summary>
    /// <param name="app">Application.</param>
    public static void UseOwnFormsOnly(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("This form is not of this page, or too old. Load the page again.", context.RequestAborted);
            return;
        }

        await next(context);
    });
}
