namespace Etl.Runs.Notices;

/// <summary>What a webhook answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Beginning of the body, as text.</param>
public sealed record WebhookAnswer(int Status, string Body);
