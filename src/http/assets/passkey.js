// Passkeys in the browser: asks the server what to ask the device, and brings back what it answers.
//
// A form says what it is for: data-passkey ("enter" or "add"), data-begin and data-finish (two URLs), and the
// sentences to show (data-waiting, data-cancelled, data-known, data-failed); its fields go with the answer. The style
// sheet shows it where the browser knows passkeys, and [data-without-passkeys] elsewhere: this runs in the head, so
// that nothing moves once it is there.
"use strict";

(() => {
  if (window.PublicKeyCredential === undefined || navigator.credentials === undefined) return;
  document.documentElement.classList.add("passkeys");

  // --- bytes as the server writes them -----------------------------------------------------------------------

  const bytes = (text) => {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) => {
    const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const toMake = (asked) => {
    if (PublicKeyCredential.parseCreationOptionsFromJSON) {
      return PublicKeyCredential.parseCreationOptionsFromJSON(asked);
    }
    return {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    };
  };
  const toSign = (asked) => {
    if (PublicKeyCredential.parseRequestOptionsFromJSON) {
      return PublicKeyCredential.parseRequestOptionsFromJSON(asked);
    }
    return { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) };
  };

  // Not credential.toJSON(): some password managers hand out credentials that lack it.
  const answered = (credential) => {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) };
    if (credential.response.attestationObject) {
      response.attestationObject = text(credential.response.attestationObject);
      response.transports = credential.response.getTransports?.() ?? [];
    } else {
      response.authenticatorData = text(credential.response.authenticatorData);
      response.signature = text(credential.response.signature);
      const handle = credential.response.userHandle;
      response.userHandle = handle ? text(handle) : null;
    }
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment ?? null,
      clientExtensionResults: {},
      response,
    };
  };

  // --- the server --------------------------------------------------------------------------------------------

  /** What the server said no with, in the words of whoever reads. */
  class Refused extends Error {
    constructor(said) {
      super(said.detail);
      this.code = said.code;
    }
  }

  const send = async (url, body) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Refused(said);
    return said;
  };

  // --- a form ------------------------------------------------------------------------------------------------

  // One question at a time: the browser refuses a second one, and the first may be a silent one (autofill).
  let asking = null;

  const ask = async (form, silently) => {
    asking?.abort();
    const mine = (asking = new AbortController());
    const asked = await send(form.dataset.begin, {});
    const { signal } = mine;
    const credential =
      form.dataset.passkey === "add"
        ? await navigator.credentials.create({ publicKey: toMake(asked), signal })
        : await navigator.credentials.get({
            publicKey: toSign(asked),
            signal,
            ...(silently ? { mediation: "conditional" } : {}),
          });
    const fields = Object.fromEntries(new FormData(form));
    try {
      const done = await send(form.dataset.finish, { ...fields, answer: answered(credential) });
      location.assign(done.next);
    } catch (error) {
      // What was removed here is of no use on the device either: browsers that can, propose it no more.
      if (error.code === "passkey_unknown" && PublicKeyCredential.signalUnknownCredential) {
        await PublicKeyCredential.signalUnknownCredential({ rpId: asked.rpId, credentialId: credential.id });
      }
      throw error;
    }
  };

  const told = (form, sentence) => {
    form.querySelector("[role=status]").textContent = sentence ?? "";
  };
  const sentenceOf = (form, error) => {
    if (error instanceof Refused && error.message) return error.message;
    if (error.name === "NotAllowedError" || error.name === "AbortError") return form.dataset.cancelled;
    if (error.name === "InvalidStateError") return form.dataset.known;
    return form.dataset.failed;
  };

  const attend = (form) =>
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      told(form, form.dataset.waiting);
      try {
        await ask(form, false);
      } catch (error) {
        told(form, sentenceOf(form, error));
        button.focus();
      }
      button.disabled = false;
    });

  // --- passkeys offered where the address is typed (autofill) --------------------------------------------------

  const offer = async () => {
    const form = document.querySelector("form[data-passkey=enter]");
    const field = document.querySelector("input[autocomplete~=webauthn]");
    if (!form || !field) return;
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    // The server waits five minutes for an answer: the question is put again before that, for an hour.
    for (let times = 0; times < 15; times += 1) {
      const again = setTimeout(() => asking?.abort("again"), 4 * 60 * 1000);
      try {
        await ask(form, true);
        return;
      } catch (error) {
        if (error !== "again") {
          if (error instanceof Refused) told(form, error.message);
          return;
        }
      } finally {
        clearTimeout(again);
      }
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-passkey]").forEach(attend);
    offer();
  });
})();
