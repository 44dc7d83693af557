"""What people send besides words, and as what it is answered."""

from aiogram.types import Message

# What a message may carry, and the kind it is answered as; a moving picture carries a document as well.
_CARRIED = {
    "animation": "video",
    "document": "document",
    "photo": "photo",
    "contact": "contact",
    "location": "location",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "sticker": "sticker",
}
_PICTURES = ("image/jpeg", "image/png", "image/webp")


def kind(message: Message) -> str:
    """Tell as what a message is answered; a picture sent as a file is a photo that nobody has shrunk."""
    if picture(message):
        return "photo"
    carried = (kind for field, kind in _CARRIED.items() if getattr(message, field))
    return next(carried, "typed" if message.text else "other")


def picture(message: Message) -> str | None:
    """Give Telegram's name for the picture in a message, the largest it has; None when there is none."""
    if message.photo:
        return message.photo[-1].file_id
    document = message.document
    return document.file_id if document is not None and document.mime_type in _PICTURES else None
